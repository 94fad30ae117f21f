/** What the runtime keeps for itself of a worker's surroundings, before they are taken from snippets. */
import { isKept } from '../../../snippets/headless/globals.ts'

export interface Native {
  post(message: unknown): void
  now(): number
  readonly timeOrigin: number
  setTimeout(call: () => void, milliseconds: number): unknown
  /** Resolves after the tasks that are due now. */
  turn(): Promise<void>
  /** Runs a classic script now, in the global scope. */
  runScript(text: string): void
  /** Gives `Event` and `EventTarget` back while `load` runs: chai makes classes of them. */
  withEvents(load: () => void): void
  /** Errors that nobody caught. */
  onError(hear: (error: unknown) => void): void
}

/** Takes what reaches out of the worker from the global object's prototypes; its own properties are another's business. */
export function takeNative(port: MessagePort): Native {
  const scope = globalThis as unknown as Record<string, unknown> & {
    importScripts(url: string): void
    addEventListener(name: string, hear: (event: Event) => void): void
  }
  const { performance, Blob, URL, MessageChannel } = globalThis
  const post = port.postMessage.bind(port)
  const setTimeout = globalThis.setTimeout.bind(globalThis)
  const importScripts = scope.importScripts.bind(globalThis)
  const listen = scope.addEventListener.bind(globalThis)
  const createUrl = URL.createObjectURL.bind(URL)
  const revokeUrl = URL.revokeObjectURL.bind(URL)
  const { port1, port2 } = new MessageChannel()
  const turns: (() => void)[] = []
  const events = { Event: globalThis.Event, EventTarget: globalThis.EventTarget }
  port1.onmessage = () => turns.shift()?.()
  const nextTurn = port2.postMessage.bind(port2)

  stripPrototypes()
  Reflect.deleteProperty(URL, 'createObjectURL')
  Reflect.deleteProperty(URL, 'revokeObjectURL')

  return {
    post,
    now: performance.now.bind(performance),
    timeOrigin: performance.timeOrigin,
    setTimeout,
    turn: () =>
      new Promise((resolve) => {
        turns.push(resolve)
        nextTurn(undefined)
      }),
    runScript(text) {
      const url = createUrl(new Blob([text], { type: 'text/javascript' }))
      try {
        importScripts(url)
      } finally {
        revokeUrl(url)
      }
    },
    withEvents(load) {
      Object.assign(globalThis, events)
      try {
        load()
      } finally {
        for (const name of Object.keys(events)) Reflect.deleteProperty(globalThis, name)
      }
    },
    onError(hear) {
      listen('error', (event) => {
        event.preventDefault()
        hear((event as ErrorEvent).error ?? new Error((event as ErrorEvent).message))
      })
      listen('unhandledrejection', (event) => {
        event.preventDefault()
        hear((event as PromiseRejectionEvent).reason)
      })
    },
  }
}

/**
 * `fetch`, `postMessage`, `importScripts`, `close`, `navigator` and the rest stand on the prototypes of the global
 * object. The last of them, that of every `EventTarget`, reaches nothing and stays; so
 * do `queueMicrotask` and `structuredClone`, which a snippet may use.
 */
function stripPrototypes(): void {
  let level: object = Object.getPrototypeOf(globalThis)
  while (level !== EventTarget.prototype && level !== Object.prototype) {
    for (const name of Object.getOwnPropertyNames(level)) if (!isKept(name)) Reflect.deleteProperty(level, name)
    level = Object.getPrototypeOf(level)
  }
}
