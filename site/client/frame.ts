/**
 * The script of `runner.html`, in a frame of opaque origin: it starts the worker and ends it. Its page's policy, which
 * the worker inherits, allows no network at all.
 */
import type { FromFrame, ToFrame } from './protocol.ts'

addEventListener(
  'message',
  (event: MessageEvent) => {
    const [page] = event.ports
    if (event.source !== parent || parent === window || !page) return
    let worker: Worker | undefined
    page.onmessage = ({ data, ports }: MessageEvent<ToFrame>) => {
      worker?.terminate()
      worker = data.kind === 'start' && ports[0] ? start(data.text, ports[0], page) : undefined
    }
  },
  { once: true },
)

function start(text: string, channel: MessagePort, page: MessagePort): Worker | undefined {
  const say = (message: string) => page.postMessage({ kind: 'broken', message } satisfies FromFrame)
  const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))
  try {
    const worker = new Worker(url)
    worker.onerror = (event) => {
      event.preventDefault()
      say(event.message || 'the worker could not start')
    }
    worker.postMessage(undefined, [channel])
    return worker
  } catch (error) {
    say(String(error))
    return undefined
  }
}
