/** The packages and modules a worker has loaded; the large packages come as parts, when a module first imports them. */
import { context, currentContext, enterContext } from '../../../snippets/runtime/context.ts'
import * as noteproof from '../../../snippets/runtime/index.ts'
import type { ModuleHost } from '../../../snippets/types.ts'
import { meetingPlace } from '../protocol.ts'
import type { Native } from './native.ts'

/** What a script that is being loaded finds under the meeting place. */
export interface Meeting {
  /** The one module that parts and runtime share: which run is at hand. */
  readonly context: {
    context: typeof context
    currentContext: typeof currentContext
    enterContext: typeof enterContext
  }
  readonly modules: Record<string, (host: ModuleHost) => Promise<void>>
  tensors?: typeof import('../../../snippets/runtime/tfjs.ts')
  expect?: unknown
}

type Checkpoint = ReturnType<typeof import('../../../snippets/runtime/tfjs.ts')['checkpointTensors']>

export interface Packages {
  readonly namespaces: Readonly<Record<string, () => unknown>>
  /** Throws when a script throws, or tfjs does not end up on its cpu backend. */
  load(parts: readonly string[], modules: readonly string[]): void
  moduleOf(id: string): (host: ModuleHost) => Promise<void>
  tensorCount(): number
  checkpoint(): Checkpoint
}

export function createPackages(
  native: Native,
  setTimeout: (call: () => void, milliseconds: number) => unknown,
): Packages {
  const meeting: Meeting = { context: { context, currentContext, enterContext }, modules: Object.create(null) }
  const shown = Object.freeze({ ...noteproof })
  let vitest: object | undefined
  let prepared = false

  function prepare(): void {
    if (!meeting.tensors || prepared) return
    const { prepareTensors, tf } = meeting.tensors
    prepareTensors({ now: native.now, setTimeout })
    tf.tidy(() => tf.tensor1d([1]).square().dataSync())
    if (tf.getBackend() !== 'cpu') throw new Error(`tfjs is on the backend ${tf.getBackend()}, not on cpu`)
    prepared = true
  }

  return {
    namespaces: {
      noteproof: () => shown,
      vitest: () => (vitest ??= Object.freeze({ expect: meeting.expect })),
      '@tensorflow/tfjs': () => meeting.tensors?.tf,
    },
    load(parts, modules) {
      Object.defineProperty(globalThis, meetingPlace, { value: meeting, configurable: true })
      try {
        if (parts.length > 0) native.withEvents(() => parts.forEach(native.runScript))
        prepare()
        modules.forEach(native.runScript)
      } finally {
        Reflect.deleteProperty(globalThis, meetingPlace)
      }
    },
    moduleOf(id) {
      const body = meeting.modules[id]
      if (!body) throw new Error(`the text of ${id} is not there`)
      return body
    },
    tensorCount: () => meeting.tensors?.tensorCount() ?? 0,
    checkpoint: () => meeting.tensors?.checkpointTensors() ?? { own: () => new Set(), restore() {} },
  }
}
