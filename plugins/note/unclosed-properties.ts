/** Properties that begin and never end: Obsidian reads them as text, which is hardly meant. */
import type { Properties, Report } from '../types.ts'
import { wholeFile } from '../vault/messages.ts'
import { hidden } from './properties.ts'
import { propertyReaders } from './property-readers.ts'

/** Reports them; they set nothing, but a note that they may want hidden is. Undefined where there are none. */
export function unclosedProperties(text: string, report: Report): Properties | undefined {
  const lines = opening.exec(text)?.[1]
  if (lines === undefined || closing.test(text)) return undefined
  const names = lines.split(/[\r\n]+/).map((line) => /^["']?([a-z-]+)["']?[ \t]*:(?:[ \t]|$)/i.exec(line)?.[1])
  if (!names.some((name) => propertyReaders.has(name?.toLowerCase() ?? ''))) return undefined
  report('broken-yaml', wholeFile, neverEnd)
  return hidden(lines)
}

/** The lines up to the first empty one, of which the first is a property. */
const opening =
  /^\uFEFF?---[ \t]*(?:\r\n?|\n)(?=["']?[\w-]+["']?[ \t]*:(?:[ \t\r\n]|$))([\s\S]*?)(?:(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)|$(?![\s\S]))/
const closing = /[\r\n]---[ \t]*(?![^\r\n])/

const neverEnd =
  'the properties that begin here never end, so they are shown as text; write a line `---` after the last of them'
