/** The CSS snippets that are switched on in Obsidian, and `publish.css`, for every page of the site. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Message } from '../../snippets/types.ts'
import { slugText } from '../note/slug-text.ts'
import { makeMessage, wholeFile } from './messages.ts'

/** A style sheet of the site. */
export interface StyleSheet {
  /** Site path; another text has another one. */
  readonly path: string
  readonly css: string
}

export const appearanceFile = '.obsidian/appearance.json'

const appearance = z.object({ enabledCssSnippets: z.array(z.string()).catch([]) })

/** The style sheet of Obsidian Publish, at the root of the vault. */
const publishFile = 'publish.css'

/** In the order of Obsidian's settings, `publish.css` last. `textOf` gives the text of a file of the vault, undefined where there is none. */
export async function readStyleSheets(
  textOf: (path: string) => Promise<string | undefined>,
): Promise<{ styles: readonly StyleSheet[]; messages: readonly Message[] }> {
  const messages: Message[] = []
  const styles: StyleSheet[] = []
  for (const name of enabled(await textOf(appearanceFile), messages)) {
    const path = `.obsidian/snippets/${name}.css`
    const text = /[/\\]/.test(name) ? undefined : await textOf(path)
    if (text === undefined) {
      messages.push(makeMessage(appearanceFile, 'css-snippet', wholeFile, missing(name)))
      continue
    }
    styles.push(await styleSheet(path, name, text, messages))
  }
  const published = await textOf(publishFile)
  if (published !== undefined) styles.push(await styleSheet(publishFile, 'publish', published, messages))
  return { styles, messages }
}

async function styleSheet(path: string, name: string, text: string, messages: Message[]): Promise<StyleSheet> {
  const { publishable } = await import('./css-snippet.ts') // what reads CSS is wanted by few vaults
  const { css, faults } = publishable(text)
  messages.push(...faults.map(({ place, said }) => makeMessage(path, 'css-snippet', place, said)))
  const hash = createHash('sha256').update(css).digest('hex').slice(0, 8)
  return { path: `_noteproof/styles/${slugText(name)}-${hash}.css`, css }
}

function enabled(text: string | undefined, messages: Message[]): readonly string[] {
  if (text === undefined || text.trim() === '') return []
  try {
    const parsed = appearance.safeParse(JSON.parse(text))
    return [...new Set(parsed.data?.enabledCssSnippets ?? [])]
  } catch {
    const said = 'this file of Obsidian is not valid JSON, so no CSS snippet is applied; save the settings in Obsidian'
    messages.push(makeMessage(appearanceFile, 'wrong-config', wholeFile, said))
    return []
  }
}

function missing(name: string): string {
  return `The CSS snippet "${name}" is switched on and there is no .obsidian/snippets/${name}.css; add the file, or switch the snippet off in Obsidian`
}
