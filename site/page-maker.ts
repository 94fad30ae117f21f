/** ⚡ The pages of a vault, each made when it is asked for; what they say and use is gathered. Reads pictures. */
import { readFileSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import type { FormulaCache } from '../plugins/page/formula-cache.ts'
import type { Page } from '../plugins/page/page.ts'
import { createPageRenderer } from '../plugins/page/render-page.ts'
import type { Note, NotePath, TopicSlug, Vault } from '../plugins/types.ts'
import type { Judgement, Message, SnippetResult } from '../snippets/types.ts'
import { brokenPage, pageNotMade } from './broken-page.ts'
import { pathOfModule } from './path-of-module.ts'

export interface PageMaker {
  page(slug: TopicSlug): Page
  /** Makes pages that show no snippet, until `end` settles or enough are kept; rejects as `end` does. */
  makeAhead(end: Promise<unknown>): Promise<void>
  /** Before this call a page that shows a snippet cannot be made. */
  judged(judgement: Judgement, results: ReadonlyMap<string, SnippetResult>): void
  /** Renders every page of these notes, and what is not published, for the messages alone. */
  check(isAsked: (path: NotePath) => boolean): Promise<void>
  /** What was said so far. */
  messages(): Iterable<Message>
  readonly failedPages: ReadonlySet<TopicSlug>
  /** Site paths of attachments that rendered pages use. */
  readonly assets: ReadonlySet<string>
}

/** About 60 KB each. */
const mostAhead = 400

export function createPageMaker(vault: Vault, base: string, formulas: FormulaCache): PageMaker {
  let verdicts: { readonly judgement: Judgement; readonly results: ReadonlyMap<string, SnippetResult> } | undefined
  const messages = new Map<string, Message>()
  const failedPages = new Set<TopicSlug>()
  const assets = new Set<string>()
  const ahead = new Map<TopicSlug, Page>()
  const report = (message: Message) => void messages.set(JSON.stringify(message), message)
  const known = () => {
    if (!verdicts) throw new Error('a page that shows a snippet waits for its verdict')
    return verdicts
  }
  const renderer = createPageRenderer({
    vault,
    results: { get: (id) => known().results.get(id) },
    base,
    report,
    formulas,
    modulePath(id) {
      const { judgement, results } = known()
      const { level, options, status } = results.get(id) ?? {}
      // What is type-checked alone does not run here, but for what runs nowhere else.
      const runs = level !== 'checked' || (options?.['page-only'] !== undefined && status === 'skipped')
      return runs ? pathOfModule(id, judgement, results) : null
    },
    readAsset: (path) => readAttachment(vault, path),
  })

  function page(slug: TopicSlug): Page {
    try {
      const made = ahead.get(slug) ?? renderer.render(slug)
      ahead.delete(slug)
      for (const asset of made.assets) assets.add(asset)
      return made
    } catch (error) {
      failedPages.add(slug)
      const topic = vault.pages.get(slug)
      report(pageNotMade(topic?.note?.path ?? '.', topic?.topic?.line ?? 1, `The page "${slug}"`, error as Error))
      return brokenPage(slug, topic?.title ?? slug)
    }
  }

  async function makeAhead(end: Promise<unknown>): Promise<void> {
    let ended = false
    const last = end.finally(() => {
      ended = true
    })
    last.catch(() => undefined) // awaited below
    for (const slug of vault.pages.keys()) {
      await setImmediate() // the verdicts come in, and formulas from the second thread
      if (ended || ahead.size >= mostAhead) break
      try {
        ahead.set(slug, renderer.render(slug))
      } catch {} // it waits for a verdict, or fails again when it is asked for
    }
    await last
  }

  async function check(isAsked: (path: NotePath) => boolean): Promise<void> {
    for (const { slug, note } of vault.pages.values()) {
      if (note && !isAsked(note.path)) continue
      page(slug)
      await setImmediate() // formulas come in from the second thread
    }
    for (const note of vault.notes.values()) if (!note.properties.publish && isAsked(note.path)) checkUnpublished(note)
  }

  function checkUnpublished(note: Note): void {
    try {
      renderer.check(note)
    } catch (error) {
      report(pageNotMade(note.path, 1, `The unpublished note "${note.path}"`, error as Error))
    }
  }

  return {
    page,
    makeAhead,
    judged: (judgement, results) => {
      verdicts = { judgement, results }
    },
    check,
    messages: () => messages.values(),
    failedPages,
    assets,
  }
}

function readAttachment(vault: Vault, path: string): Uint8Array | undefined {
  const file = vault.attachments.get(path)
  try {
    return file && readFileSync(file.absolute)
  } catch {
    return undefined
  }
}
