/** TensorFlow.js behind one module: the namespace a snippet imports, and what keeps runs of it alike. */
import * as tf from '@tensorflow/tfjs' // first: its files fill the store

export { tf }

/** What `namesOfLayers` (see `tfjs-names.ts`) puts where this module finds it. */
export interface NameStore {
  /** @returns what puts the names back as they are now */
  save(): () => void
}

const storesKey = Symbol.for('noteproof.names')
const stores = (globalThis as unknown as Record<symbol, NameStore[] | undefined>)[storesKey] ?? []

/** How many of tfjs's counters of names can be put back; 0 where its files were not prepared. */
export const namesKept = stores.length

/** Tensors that are alive. */
export function tensorCount(): number {
  return tf.memory().numTensors
}

/** The parts of a platform that differ between hosts. */
export interface Platform {
  now(): number
  setTimeout(call: () => void, milliseconds: number): unknown
}

/** Puts tfjs on the `cpu` backend and on a platform that needs no `process` and has no network. */
export function prepareTensors(platform: Platform): void {
  const encoder = new TextEncoder()
  const fetch = () => Promise.reject(new Error('a snippet has no network'))
  const environment = tf.env()
  environment.setPlatform('node', {
    fetch,
    now: platform.now,
    encode: (text: string) => encoder.encode(text),
    decode: (bytes: Uint8Array, encoding: string) => new TextDecoder(encoding).decode(bytes),
    setTimeoutCustom: (call: () => void, milliseconds: number) => void platform.setTimeout(call, milliseconds),
    isTypedArray: (value: unknown): value is Uint8Array =>
      value instanceof Float32Array ||
      value instanceof Int32Array ||
      value instanceof Uint8Array ||
      value instanceof Uint8ClampedArray,
  } as unknown as Parameters<typeof environment.setPlatform>[1])
  environment.set('IS_NODE', false)
  void tf.setBackend('cpu')
}

interface Registry {
  registeredVariables: Record<string, { isDisposed: boolean; dispose(): void }>
}

/**
 * Remembers the names in use, so that a module evaluated again gets the same ones as before.
 *
 * @returns puts them back; variables made since are disposed when they are `own`, else kept under another key
 */
export function checkpointTensors(): { own(): ReadonlySet<string>; restore(own: ReadonlySet<string>): void } {
  const engine = tf.engine() as unknown as { state: Registry; constructor: { nextVariableId: number } }
  const registry = engine.state
  const known = new Set(Object.keys(registry.registeredVariables))
  const { nextVariableId } = engine.constructor
  const restores = stores.map((store) => store.save())
  const made = () => Object.keys(registry.registeredVariables).filter((name) => !known.has(name))
  return {
    own: () => new Set(made()),
    restore(own) {
      for (const name of made()) {
        const variable = registry.registeredVariables[name]!
        delete registry.registeredVariables[name]
        if (!own.has(name)) registry.registeredVariables[`${name} (kept)`] = variable
        else if (!variable.isDisposed) variable.dispose()
      }
      engine.constructor.nextVariableId = nextVariableId
      for (const restore of restores) restore()
    },
  }
}
