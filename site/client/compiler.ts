/** The compiler of edited code as the page sees it: fetched at the first use, in a worker of a frame of its own. */
import type { EditedCode, EditedModule } from '../../snippets/compile/edited.ts'
import { openFrame, type Sandbox } from './sandbox.ts'

/** Page → worker. */
export type ToCompiler =
  | { readonly kind: 'start'; readonly wasm: ArrayBuffer }
  | { readonly kind: 'compile'; readonly number: number; readonly edited: EditedCode }

/** Worker → page. */
export type FromCompiler =
  | { readonly kind: 'compiled'; readonly number: number; readonly result: EditedModule }
  /** The compiler itself failed. */
  | { readonly kind: 'failed'; readonly message: string }

export interface Compiler {
  /** Rejects when the compiler could not be loaded, or takes longer than half a minute. */
  compile(edited: EditedCode): Promise<EditedModule>
}

/** Milliseconds. */
const grace = 30_000

interface Waiting {
  resolve(result: EditedModule): void
  reject(error: Error): void
}

/** @param frame the address of the frame's document */
export function createCompiler(frame: string): Compiler {
  let starting: Promise<Sandbox<ToCompiler>> | undefined
  const waiting = new Map<number, Waiting>()
  let count = 0

  function fail(message: string): void {
    void starting?.then((sandbox) => sandbox.end())
    starting = undefined
    for (const { reject } of waiting.values()) reject(new Error(message))
    waiting.clear()
  }

  async function start(): Promise<Sandbox<ToCompiler>> {
    const address = document.documentElement.dataset['compiler']
    if (!address) throw new Error('this site has no compiler')
    const [opened, text, wasm] = await Promise.all([
      openFrame(frame),
      fetchFile(address).then((response) => response.text()),
      fetchFile(address.replace(/\.js$/, '.bin')).then(unpacked),
    ])
    const sandbox = opened.start<ToCompiler, FromCompiler>(text, { message: hear, broken: fail })
    sandbox.send({ kind: 'start', wasm })
    return sandbox
  }

  function hear(message: FromCompiler): void {
    if (message.kind === 'failed') fail(message.message)
    else {
      waiting.get(message.number)?.resolve(message.result)
      waiting.delete(message.number)
    }
  }

  return {
    async compile(edited) {
      starting ??= start()
      starting.catch(() => {
        starting = undefined
      })
      const sandbox = await starting
      const number = ++count
      const timer = setTimeout(() => fail('the compiler did not answer in time'), grace)
      const result = new Promise<EditedModule>((resolve, reject) => waiting.set(number, { resolve, reject }))
      sandbox.send({ kind: 'compile', number, edited })
      return result.finally(() => clearTimeout(timer))
    },
  }
}

async function fetchFile(url: string): Promise<Response> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  return response
}

/** The file is compressed, so that it is small whatever the server does; a server may have unpacked it. */
async function unpacked(response: Response): Promise<ArrayBuffer> {
  const bytes = await response.arrayBuffer()
  const [first, second] = new Uint8Array(bytes)
  if (first !== 0x1f || second !== 0x8b) return bytes
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer()
}
