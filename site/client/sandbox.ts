/** The hidden frame of a page and the worker inside it, as one thing that can be spoken to and ended. */
import type { FromFrame, ToFrame } from './protocol.ts'

export interface Sandbox<To> {
  send(message: To): void
  /** Ends the worker at once, whatever it is doing; nothing of it is heard again. */
  end(): void
}

export interface SandboxEvents<From> {
  message(message: From): void
  /** The worker is gone or never came; a sentence says why. */
  broken(message: string): void
}

/** One frame for the page's life; a worker is started in it as often as needed. */
export interface SandboxFrame {
  /** Starts a worker from this text; the one before must have been ended. */
  start<To, From>(text: string, events: SandboxEvents<From>): Sandbox<To>
  remove(): void
}

/** Adds the frame to the page. Rejects when its document does not load within 15 seconds. */
export async function openFrame(url: string): Promise<SandboxFrame> {
  const frame = document.createElement('iframe')
  frame.setAttribute('sandbox', 'allow-scripts')
  frame.hidden = true
  frame.title = 'Runs snippets'
  frame.src = url
  const loaded = new Promise<void>((resolve, reject) => {
    frame.addEventListener('load', () => resolve(), { once: true })
    setTimeout(() => reject(new Error('The frame that runs snippets did not load')), 15_000)
  })
  document.body.append(frame)
  await loaded
  const { port1: port, port2 } = new MessageChannel()
  // The frame's origin is opaque, so no target origin can name it; it is our own frame that we hold by reference.
  frame.contentWindow?.postMessage(undefined, '*', [port2])
  return {
    start: (text, events) => startWorker(text, port, events),
    remove() {
      port.close()
      frame.remove()
    },
  }
}

function startWorker<To, From>(text: string, frame: MessagePort, events: SandboxEvents<From>): Sandbox<To> {
  const { port1: worker, port2 } = new MessageChannel()
  worker.onmessage = ({ data }: MessageEvent<From>) => events.message(data)
  frame.onmessage = ({ data }: MessageEvent<FromFrame>) => events.broken(data.message)
  frame.postMessage({ kind: 'start', text } satisfies ToFrame, [port2])
  return {
    send: (message) => worker.postMessage(message),
    end() {
      worker.onmessage = null
      frame.onmessage = null
      worker.close()
      frame.postMessage({ kind: 'stop' } satisfies ToFrame)
    },
  }
}
