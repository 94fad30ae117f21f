/**
 * In a table a link's bar is written `\|`, and many forget the backslash. A bar inside `[[…]]` is never meant to part
 * cells, so it is replaced by a stand-in of the same length before the table is read.
 */
import { hide } from './stand-in.ts'

/** The text with the bars of links in tables out of the table's sight. */
export function hideTableBars(text: string): string {
  if (!barredLink.test(text)) return text
  const lines = text.split(/(?<=\n|\r(?!\n))/)
  for (let row = 1; row < lines.length; row++) {
    if (lines[row]!.length > 1000 || !delimiterRow.test(lines[row]!)) continue
    for (let index = row - 1; index < lines.length && /\S/.test(lines[index]!); index++)
      lines[index] = lines[index]!.replace(links, (link) => link.replace(/(?<!\\)\|/g, hide))
  }
  return lines.join('')
}

const barredLink = /\[\[[^\][|\n]*\|/
const links = /\[\[[^\][\n]*\]\]/g
/** At least two columns: `--- | ---`, with or without bars outside. */
const delimiterRow = /^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*[\r\n]*$/
