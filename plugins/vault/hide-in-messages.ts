/** Messages as readers get them: on the pages and in the record. */
import type { Message, SnippetResult } from '../../snippets/types.ts'
import type { NotePath, Vault } from '../types.ts'
import { hiddenNames } from './page-links.ts'

/** Takes the names of unpublished notes out of what is said about a published one. */
export type Hide = <Said extends Pick<Message, 'rule' | 'path' | 'text'>>(said: Said) => Said

export function hideInMessages(vault: Vault): Hide {
  const hiders = new Map<string, (text: string) => string>()
  return (said) => {
    const whole = withoutNames[said.rule]
    if (whole !== undefined) return { ...said, text: whole }
    const note = vault.notes.get(said.path as NotePath)
    if (!note) return said
    const hide = hiders.get(note.path) ?? hiddenNames(note, note.topics, vault)
    hiders.set(note.path, hide)
    return { ...said, text: hide(said.text) }
  }
}

/** What is known of a snippet of a published note. */
export function publicResult(result: SnippetResult, hide: Hide): SnippetResult {
  const { note, messages, error } = result
  const cause = messages.find(({ text }) => text === error?.message)
  const said = error && hide({ rule: cause?.rule ?? '', path: note, text: error.message })
  return { ...result, messages: messages.map(hide), ...(error && { error: { ...error, message: said!.text } }) }
}

/** What the rules whose sentences quote the name of an unpublished note say in its place. */
const withoutNames: Readonly<Record<string, string>> = {
  'unpublished-link':
    'a link leads to a note that is not published: readers see the text alone; publish the note or take the link out',
  'unpublished-import':
    'an import names a snippet of a note that is not published; publish that note or move the snippet',
}
