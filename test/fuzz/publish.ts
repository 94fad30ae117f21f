/** ⚡ A note's whole way to its pages, in a vault of its own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { collectNote } from '../../plugins/note/collect-note.ts'
import { createFormulaCache } from '../../plugins/page/formula-cache.ts'
import type { Page } from '../../plugins/page/page.ts'
import { createPageRenderer } from '../../plugins/page/render-page.ts'
import { indexVault } from '../../plugins/vault/index-vault.ts'
import { readVault } from '../../plugins/vault/read-vault.ts'
import type { Message } from '../../snippets/types.ts'

export interface Published {
  /** In reading order; none for a note that is not published. */
  readonly pages: readonly Page[]
  /** All that was said of the note, from reading to rendering. */
  readonly messages: readonly Message[]
}

export const noteFile = 'Note.md'
const formulas = createFormulaCache()

export async function publish(bytes: Uint8Array): Promise<Published> {
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-'))
  try {
    writeFileSync(join(folder, noteFile), bytes)
    const { files, config, messages: read } = await readVault(folder)
    const notes = files.map((file) => collectNote(file, config))
    const vault = indexVault({ notes, attachments: [], config, messages: read })
    const messages: Message[] = []
    const { render } = createPageRenderer({
      vault,
      results: new Map(),
      base: '/',
      modulePath: () => null,
      report: (message) => messages.push(message),
      formulas,
    })
    const slugs = [...vault.pages.values()].filter(({ note }) => note).map(({ slug }) => slug)
    const pages = slugs.map(render)
    return { pages, messages: [...vault.messages, ...messages] }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
