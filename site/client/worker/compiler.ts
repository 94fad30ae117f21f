/**
 * The program of the worker that compiles what a reader has edited: the build's own compiler, on esbuild's build for
 * browsers. It runs none of it.
 */
import { initialize, transform } from 'esbuild-wasm/esm/browser.js'
import { compileEdited } from '../../../snippets/compile/edited.ts'
import type { FromCompiler, ToCompiler } from '../compiler.ts'

addEventListener(
  'message',
  (event: MessageEvent) => {
    const [port] = event.ports
    if (port) serve(port)
  },
  { once: true },
)

function serve(port: MessagePort): void {
  const send = (message: FromCompiler) => port.postMessage(message)
  let ready: Promise<void> | undefined
  async function hear(message: ToCompiler): Promise<void> {
    try {
      if (message.kind === 'start') {
        ready = WebAssembly.compile(message.wasm).then((wasmModule) => initialize({ wasmModule, worker: false }))
        await ready
      } else {
        await ready
        send({ kind: 'compiled', number: message.number, result: await compileEdited(message.edited, transform) })
      }
    } catch (error) {
      send({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
    }
  }
  port.onmessage = ({ data }: MessageEvent<ToCompiler>) => void hear(data)
}
