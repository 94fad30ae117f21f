/**
 * ⚡ A vault that is read again at every change: at once with the verdicts known so far, and again when its stale
 * snippets have run. Whatever is wrong with what was saved, what was good before stays.
 */
import { createFormulaCache } from '../plugins/page/formula-cache.ts'
import { makeMessage, wholeFile } from '../plugins/vault/messages.ts'
import { readVault } from '../plugins/vault/read-vault.ts'
import { openTypeChecker } from '../snippets/check.ts'
import type { Judgement, Message, Snippet } from '../snippets/types.ts'
import { createLiveNotes, type KeptNotes } from './live-notes.ts'
import { createLivePages } from './live-pages.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { loadProject, type Project } from './project.ts'
import type { Site } from './site.ts'
import { verdictLine } from './verdict-line.ts'

export interface LiveVault {
  /** What is served now. */
  project(): Project
  site(version: string): Site
  /** Something in the folder has changed. Resolves when it is served. */
  change(): Promise<void>
  /** Judges what is served, as after a change. */
  judge(): Promise<void>
  close(): void
}

export interface LiveOptions {
  readonly base?: string
  /** Told that another project is served, and whether a reader can see a difference. */
  served(isOther: boolean): void
  /** Told the verdict in one line, and what prevents one. */
  say(line: string): void
}

const nothingKnown: { snippets: readonly Snippet[]; judgement: Judgement } = {
  snippets: [],
  judgement: { results: [], modules: new Map(), ran: 0 },
}

/** Resolves when the vault is read, and nothing judged; rejects with `VaultError` when it cannot be read. */
export async function openLiveVault(dir: string, { base, served, say }: LiveOptions): Promise<LiveVault> {
  const checker = openTypeChecker()
  const readNotes = createLiveNotes()
  const pages = createLivePages()
  let latest = await read()
  const formulas = createFormulaCache()
  // The server listens below one base as long as it runs, whatever is written into the configuration meanwhile.
  const common = { level: 'ran', mode: 'dev', base: base ?? latest.read.config.base, formulas } as const
  let project = await loadProject(dir, { ...common, ...latest, known: nothingKnown })
  /** The last that was judged, whether it was served or not. */
  let judged: Pick<Project, 'snippets' | 'judgement'> = project
  let faults: readonly Message[] = []
  let closed = false

  async function read(): Promise<{ read: Awaited<ReturnType<typeof readVault>>; kept: KeptNotes }> {
    const once = await readVault(dir)
    // Where there is nothing the folder may have been moved away under our eyes; then this throws.
    const files = once.files.length > 0 ? once : await readVault(dir)
    return { read: files, kept: await readNotes(files) }
  }

  const change = oneAtATime(async () => {
    latest = await read()
    const next = await loadProject(dir, { ...common, ...latest, known: judged })
    faults = []
    project = next
    served(true)
    if (!closed) void judge()
  }, failed)

  const judge = oneAtATime(async () => {
    const wanted = latest
    const next = await loadProject(dir, { ...common, ...latest, checker })
    judged = next
    if (closed || wanted !== latest) return
    const before = lookOf(project)
    project = next
    served(lookOf(next) !== before)
    const told = messagesOf(next)
    const isOver = () => closed || project !== next
    await pages.renderAll(next, isOver)
    if (isOver()) return
    if (messagesOf(next) !== told) served(true)
    say(verdictLine(next.judgement, pages.messages(next)))
  }, failed)

  /** What readers of the pages would see differ; that a snippet has moved down is not among it. */
  function lookOf({ judgement, ...rest }: Project): string {
    const results = judgement.results.map(({ line: _, messages: __, durationMs: ___, ...result }) => result)
    return JSON.stringify([results, pages.messages({ judgement, ...rest })])
  }

  const messagesOf = (of: Project) => JSON.stringify(pages.messages(of))

  function failed(error: Error): void {
    if (closed) return
    const text = `${error.message}; what could be read before is still shown`
    if (faults[0]?.text === text) return
    faults = [makeMessage('.', 'unreadable-file', wholeFile, text)]
    say(text)
    served(true)
  }

  return {
    project: () => project,
    site: (version) => pages.site(project, faults, version),
    change,
    judge,
    close() {
      closed = true
      checker.close()
    },
  }
}
