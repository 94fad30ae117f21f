/**
 * ⚡ A vault from its folder to a site that is ready to be written, checked or served: the one way that `build`, `dev`,
 * `verify` and `run` all take.
 */
import { readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { checkDiagrams } from '../plugins/page/check-diagrams.ts'
import { drawFormulas } from '../plugins/page/draw-formulas.ts'
import type { FormulaCache } from '../plugins/page/formula-cache.ts'
import { withDefinitions } from '../plugins/page/snippet-definitions.ts'
import { makeRecord } from '../plugins/record.ts'
import type { TopicSlug, Vault, VaultFile } from '../plugins/types.ts'
import { indexVault } from '../plugins/vault/index-vault.ts'
import { applyRules } from '../plugins/vault/messages.ts'
import { readVault } from '../plugins/vault/read-vault.ts'
import { resolveSnippets } from '../plugins/vault/resolve-snippets.ts'
import type { StyleSheet } from '../plugins/vault/style-sheets.ts'
import type { TypeChecker } from '../snippets/check.ts'
import { snapshotIn } from '../snippets/headless/snapshot.ts'
import { judge } from '../snippets/judge.ts'
import type { Judgement, Level, Message, Snippet, SnippetResult } from '../snippets/types.ts'
import { type ClientFiles, clientFiles } from './client-files.ts'
import { formulaCount } from './count-formulas.ts'
import { textWriter } from './inline-text.ts'
import { collect, type KeptNote, type Known, unchanged } from './kept.ts'
import type { PageMaker } from './page-maker.ts'
import type { Profile } from './profile.ts'
import type { Selection, Selector } from './select/types.ts'
import type { Site, Verdicts } from './site.ts'

export interface ProjectOptions {
  readonly level: Exclude<Level, 'checked'>
  /** Only what it selects is judged, and only what is said about that counts. */
  readonly select?: Selector
  /** Processes at once, default 2. */
  readonly jobs?: number
  /** Overrides the configuration's. */
  readonly base?: string
  readonly mode?: Site['mode']
  readonly profile?: Profile
  /** The vault, when it has been read already. */
  readonly read?: Awaited<ReturnType<typeof readVault>>
  /** Notes already collected, by path and text; `dev` keeps them from one save to the next. */
  readonly kept?: Map<string, KeptNote>
  /** An open type checker, for who judges again and again. */
  readonly checker?: TypeChecker
  /** Whether the files of the page's script are wanted; default true. */
  readonly client?: boolean
  /** Formulas drawn before; without them a second thread draws those of the vault ahead of its pages. */
  readonly formulas?: FormulaCache
  /** Nothing is judged: snippets that are as they were there keep their verdicts, the others have none yet. */
  readonly known?: Known
}

export interface Project {
  /** The folder's name. */
  readonly name: string
  /** Absolute path of the vault. */
  readonly root: string
  readonly vault: Vault
  /** Every file that was read, by path. */
  readonly files: ReadonlyMap<string, VaultFile>
  /** The vault's own, after the site's. */
  readonly styles: readonly StyleSheet[]
  readonly snippets: readonly Snippet[]
  readonly judgement: Judgement
  /** What `select` has selected. */
  readonly selection?: Selection
  readonly site: Site
  readonly client: ClientFiles
  /** Every message so far that `select` covers, those of rendering included; sorted, severities as configured. */
  messages(): readonly Message[]
  /** Renders every page, and what is not published, for the messages alone: rejected formulas, circular embeds, … */
  checkPages(): Promise<void>
  /** Pages that could not be made. */
  readonly failedPages: ReadonlySet<TopicSlug>
  /** Site paths of attachments that rendered pages use. */
  readonly assets: ReadonlySet<string>
  topicOf(id: string): string
  /** How many formulas there are, and how many of those on the pages made so far were rejected, in words. */
  formulaCount(): string
  /** The text of `noteproof.json`. */
  record(): string
}

export const cacheDir = resolve('node_modules/.cache/noteproof')
const noClient: ClientFiles = { files: new Map(), entry: '', runner: '' }
const plainTimer: Profile = { time: (_, step) => step(), table: () => '' }

/** Throws `VaultError` when the folder cannot be read and what `select` throws. */
export async function loadProject(dir: string, options: ProjectOptions): Promise<Project> {
  const { time } = options.profile ?? plainTimer
  const root = resolve(dir)
  const { files, config, styles, messages: read } = options.read ?? (await time('read', () => readVault(root)))
  // Both are made by other processes, so they start now and are awaited when they are needed.
  const diagrams = files.some((file) => /(?:`{3}|~{3})[ \t]*mermaid/i.test(file.text ?? ''))
  const client =
    options.client === false
      ? noClient
      : clientFiles({ diagrams, compiler: files.some(({ text }) => hasEditable(text)) })
  const runtime = files.some((file) => file.text?.includes('```ts')) ? snapshotIn(cacheDir) : undefined
  for (const early of [client, runtime]) Promise.resolve(early).catch(() => undefined)
  const isNote = (file: VaultFile) => file.text !== undefined
  const notes = await time('parse', () => collect(files.filter(isNote), config, options.kept))
  const formulas = options.formulas ?? drawFormulas(options.select ? [] : notes, config)
  const attachments = files.filter((file) => !isNote(file))
  const vault = time('resolve', () => indexVault({ notes, attachments, config, messages: read }))
  const texts = new Map(files.map((file) => [file.path as string, file]))
  const readText = (path: string) => readFileSync(texts.get(path)?.absolute ?? path, 'utf8')
  const snippets = time('analyse', () => withDefinitions(resolveSnippets(vault, readText), vault))
  const selection = await options.select?.(vault, snippets)
  const only = selection && { only: selection.snippets }
  const asked = !diagrams || options.known || selection?.kind === 'snippets' ? [] : notes
  // Without the thread that reads them the page itself says what is wrong with a diagram.
  const readingDiagrams = checkDiagrams(asked, cacheDir).catch(() => [])
  const checker = options.checker && { checker: options.checker }
  const jobs = options.jobs !== undefined && { jobs: options.jobs }
  const judgeAll = () => judge(snippets, { level: options.level, cacheDir, ...jobs, ...checker, ...only })
  const judging = options.known ? Promise.resolve(unchanged(snippets, options.known)) : time('snippets', judgeAll)
  judging.catch(() => undefined) // awaited below
  // What makes pages is large: it is read while snippets run.
  const { createPageMaker } = await import('./page-maker.ts')
  const base = options.base ?? config.base
  const pages = createPageMaker(vault, base, formulas)
  if (!selection && !options.known) await pages.makeAhead(judging)
  const judgement = await judging
  const results = new Map(judgement.results.map((result) => [result.id, result]))
  pages.judged(judgement, results)
  const diagramMessages = await readingDiagrams
  const parts = {
    root,
    vault,
    files: texts,
    styles,
    base,
    snippets,
    judgement,
    results,
    diagramMessages,
    formulas,
    pages,
    mode: options.mode ?? 'build',
  }
  return finish({ ...parts, client: await time('client', () => client), ...(selection && { selection }) })
}

type Parts = Pick<Project, 'root' | 'vault' | 'files' | 'styles' | 'snippets' | 'judgement' | 'client' | 'selection'> &
  Pick<Site, 'base' | 'mode'> & {
    readonly results: ReadonlyMap<string, SnippetResult>
    readonly diagramMessages: readonly Message[]
    readonly formulas: FormulaCache
    readonly pages: PageMaker
  }

function finish(parts: Parts): Project {
  const { root, vault, files, styles, base, snippets, judgement, results, client, formulas, pages, selection, mode } =
    parts
  const other = [...vault.messages, ...parts.diagramMessages]
  const { config } = vault
  const messages = () =>
    applyRules(
      [...other, ...judgement.results.flatMap((result) => result.messages), ...pages.messages()].filter(
        (message) => selection?.covers(message) ?? true,
      ),
      config,
    )
  const pageOf = new Map(
    [...vault.pages.values()].flatMap((topic) =>
      (topic.topic?.snippets ?? []).map((id) => [id, topic.slug as string] as const),
    ),
  )
  const verdicts = verdictsOf(vault, results)
  return {
    name: basename(root),
    root,
    vault,
    files,
    styles,
    snippets,
    judgement,
    client,
    ...(selection && { selection }),
    failedPages: pages.failedPages,
    assets: pages.assets,
    messages,
    checkPages: () => pages.check((path) => selection?.notes.has(path) ?? true),
    formulaCount: () => formulaCount(vault, pages.messages()),
    topicOf: (id) => pageOf.get(id) ?? '',
    record: () => JSON.stringify(makeRecord(vault, basename(root), judgement.results, messages())),
    site: {
      config,
      base,
      slugs: [...vault.pages.keys()],
      topic: (slug) => vault.pages.get(slug)!,
      tags: vault.tags,
      styles: styles.map(({ path }) => path),
      page: pages.page,
      ...textWriter(vault, formulas),
      verdicts: (slug) => verdicts.get(slug) ?? none,
      client: {
        entry: client.entry,
        runner: client.runner,
        ...(client.diagrams && { diagrams: client.diagrams }),
        ...(client.compiler && { compiler: client.compiler }),
      },
      get messages() {
        return messages()
      },
      mode,
    },
  }
}

/** Whether there is a snippet that readers may edit, or what looks like one. */
function hasEditable(text: string | undefined): boolean {
  const fences = text?.matchAll(/(?:`{3}|~{3})[ \t]*(?:ts|typescript)\b(.*)/g) ?? []
  return [...fences].some(([, words]) => !/(^|\s)(ignore|editable=false)(\s|$)/.test(words ?? ''))
}

const none: Verdicts = { passed: 0, failed: 0, other: 0 }

function verdictsOf(vault: Vault, results: ReadonlyMap<string, SnippetResult>): ReadonlyMap<TopicSlug, Verdicts> {
  const withSnippets = [...vault.pages].filter(([, { topic }]) => topic && topic.snippets.length > 0)
  return new Map(
    withSnippets.map(([slug, { topic }]) => [
      slug,
      countVerdicts(topic!.snippets.map((id) => results.get(id)?.status)),
    ]),
  )
}

function countVerdicts(statuses: readonly (SnippetResult['status'] | undefined)[]): Verdicts {
  const passed = statuses.filter((status) => status === 'passed').length
  const failed = statuses.filter((status) => status === 'failed').length
  return { passed, failed, other: statuses.length - passed - failed }
}
