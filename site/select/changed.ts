/**
 * ⚡ What `--changed` names: the snippets that are not as they were at a commit, and whatever imports them, near or far.
 * Links, embeds and formulas of the whole vault are still checked, since a change breaks them elsewhere.
 */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { collectNotes } from '../../plugins/note/collect-notes.ts'
import type { Config, NotePath, VaultFile } from '../../plugins/types.ts'
import { graphOf } from '../../snippets/graph.ts'
import type { Snippet } from '../../snippets/types.ts'
import { UsageError } from '../cli/usage.ts'
import type { Selector } from './types.ts'

const run = promisify(execFile)

/** The selector throws `UsageError` where the vault is in no git repository or `ref` names no commit. */
export function selectChanged(root: string, ref: string): Selector {
  return async (vault, snippets) => {
    const git = (...args: readonly string[]) => gitIn(root, args)
    const commit = (
      await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`).catch(() => {
        throw new UsageError(
          `--changed compares with a commit of git, and "${ref}" is none in the repository of "${root}"`,
        )
      })
    ).trim()
    const paths = await changedPaths(git, commit)
    const before = await snippetsAt(git, commit, paths, vault.config)
    const changed = snippets.filter((snippet) => {
      const data = Object.values(snippet.datasets).some(({ path }) => paths.has(path))
      return data || (paths.has(snippet.note) && before.get(snippet.id) !== contentOf(snippet))
    })
    const graph = graphOf(snippets)
    const reached = new Set(changed.map(({ id }) => id))
    for (const id of reached) for (const dependant of graph.importedBy(id)) reached.add(dependant)
    return { kind: 'notes', notes: new Set(vault.notes.keys()), snippets: reached, covers: () => true }
  }
}

type Git = (...args: readonly string[]) => Promise<string>

async function gitIn(root: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run('git', ['-C', root, '-c', 'core.quotePath=false', ...args], { maxBuffer: 1 << 30 })
  return stdout
}

/** Files of the vault that differ from the commit, and new ones; paths as the vault's own. */
async function changedPaths(git: Git, commit: string): Promise<ReadonlySet<string>> {
  const lists = await Promise.all([
    git('diff', '--name-only', '-z', '--relative', '--no-renames', commit, '--', '.'),
    git('ls-files', '--others', '--exclude-standard', '-z', '--', '.'),
  ])
  return new Set(
    lists
      .flatMap((list) => list.split('\0'))
      .filter((path) => path !== '')
      .map((path) => path.normalize('NFC')),
  )
}

/** The content of each snippet of these notes as it was, by id. */
async function snippetsAt(
  git: Git,
  commit: string,
  paths: ReadonlySet<string>,
  config: Config,
): Promise<ReadonlyMap<string, string>> {
  const notes = [...paths].filter((path) => /\.md$/i.test(path))
  const texts = await Promise.all(notes.map((path) => git('show', `${commit}:./${path}`).catch(() => undefined)))
  const files = notes.flatMap((path, index): VaultFile[] => {
    const text = texts[index]
    return text === undefined
      ? []
      : [{ path: path as NotePath, absolute: path, size: text.length, text: text.replace(/^\uFEFF/, '') }]
  })
  const collected = await collectNotes(files, config)
  return new Map(collected.flatMap((note) => note.snippets.map((snippet) => [snippet.id, contentOf(snippet)])))
}

function contentOf({ code, info }: Pick<Snippet, 'code' | 'info'>): string {
  return `${info}\n${code}`
}
