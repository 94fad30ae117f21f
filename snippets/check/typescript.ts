/** ⚡ TypeScript as a long-lived process: files in, diagnostics out. The only file that knows its (unstable) interface. */
import { API, type Diagnostic as TsDiagnostic } from 'typescript/unstable/sync'

/** Files that exist only here, by absolute path. */
export interface VirtualFiles {
  /** Folder that holds them all; nothing on the disk is looked up in it. */
  readonly folder: string
  readonly texts: ReadonlyMap<string, string>
  /** Whether a file of the disk is to be overlooked. */
  isHidden(path: string): boolean
}

export interface FileChanges {
  readonly created: readonly string[]
  readonly changed: readonly string[]
  readonly deleted: readonly string[]
}

/** A fault of one file; `start` and `end` are UTF-16 offsets. */
export interface TypeFault {
  readonly start: number
  readonly end: number
  readonly code: number
  /** One line. */
  readonly text: string
}

export interface TypeScript {
  /** Takes over what has changed in the virtual files since the last call. */
  update(changes: FileChanges): void
  /** Syntactic, then semantic faults. */
  faultsOf(path: string): readonly TypeFault[]
  /** The type of what stands at an offset, on one line. */
  typeAt(path: string, offset: number): string | undefined
  close(): void
}

/** Starts TypeScript for one project; its process ends with `close`. */
export function startTypeScript(tsconfig: string, files: VirtualFiles): TypeScript {
  let folders = foldersOf(files)
  const isVirtual = (path: string) => path === files.folder || path.startsWith(`${files.folder}/`)
  const api = new API({
    cwd: files.folder,
    fs: {
      // `null`: there is no such file; `undefined`: look on the disk.
      readFile: (path) => (isVirtual(path) ? (files.texts.get(path) ?? null) : files.isHidden(path) ? null : undefined),
      fileExists: (path) => (isVirtual(path) ? files.texts.has(path) : files.isHidden(path) ? false : undefined),
      directoryExists: (path) => (isVirtual(path) ? folders.has(path) : files.isHidden(path) ? false : undefined),
      realpath: (path) => (isVirtual(path) ? path : undefined),
    },
  })
  let snapshot = api.updateSnapshot({ openProjects: [tsconfig] })
  const project = () => {
    const [found] = snapshot.getProjects()
    if (!found) throw new Error(`TypeScript did not open ${tsconfig}`)
    return found
  }

  return {
    update({ created, changed, deleted }) {
      folders = foldersOf(files)
      const before = snapshot
      snapshot = api.updateSnapshot({
        fileChanges: { created: [...created], changed: [...changed], deleted: [...deleted] },
      })
      before.dispose()
    },
    faultsOf(path) {
      const { program } = project()
      const found = [...program.getSyntacticDiagnostics(path), ...program.getSemanticDiagnostics(path)]
      return found.map((each) => ({ start: each.pos, end: each.end, code: each.code, text: flatten(each) }))
    },
    typeAt(path, offset) {
      const { checker } = project()
      const type = checker.getTypeAtPosition(path, offset)
      return type && checker.typeToString(type).replace(/\s*\n\s*/g, ' ')
    },
    close() {
      snapshot.dispose()
      endProcess(api)
      try {
        api.close()
      } catch {
        // Its last words go to a process that has ended.
      }
    },
  }
}

/** Ended politely it may say "context canceled" on our standard error. Its interface hides the process, which `api.close` ends anyway. */
function endProcess(api: API): void {
  const { client } = api as unknown as { client?: { channel?: { child?: { kill(signal: 'SIGKILL'): void } } } }
  client?.channel?.child?.kill('SIGKILL')
}

function foldersOf({ folder, texts }: VirtualFiles): ReadonlySet<string> {
  const folders = new Set<string>([folder])
  for (const path of texts.keys()) {
    for (let at = path.lastIndexOf('/'); at > folder.length; at = path.lastIndexOf('/', at - 1)) {
      folders.add(path.slice(0, at))
    }
  }
  return folders
}

/** A message and those it is explained by, on one line. */
function flatten({ text, messageChain = [] }: TsDiagnostic): string {
  return [text, ...messageChain.map(flatten)].join(' ').replace(/\s*\n\s*/g, ' ')
}
