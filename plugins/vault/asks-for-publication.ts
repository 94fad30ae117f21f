/** Whether a note in an excluded folder says `publish: true`, which overrides the folder. */
import { parseDocument } from 'yaml'

/** Reads no more of the note than its properties; broken ones ask for nothing. */
export function asksForPublication(text: string): boolean {
  const head = /^---[ \t]*(?:\r\n?|\n)([\s\S]*?)(?:\r\n?|\n)---[ \t]*(?:[\r\n]|$)/.exec(text)?.[1]
  if (head === undefined || !/publish/i.test(head)) return false
  const document = parseDocument(head, { prettyErrors: false, logLevel: 'error' })
  if (document.errors.length > 0) return false
  const properties: unknown = document.toJS({ maxAliasCount: 100 })
  if (typeof properties !== 'object' || properties === null) return false
  return Object.entries(properties).some(
    ([name, value]) => name.toLowerCase() === 'publish' && /^(?:true|yes|on)$/i.test(String(value)),
  )
}
