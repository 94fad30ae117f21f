/** GitHub's part of the syntax: tables, footnotes, strikethrough, task lists, bare addresses. */
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import type { Construct, Extension } from 'micromark-util-types'

/** The transform for bare addresses is left out: its links have no positions. */
export const gfmToMdast = gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] }))

const whole = gfm({ singleTilde: false })

/** What `text` is parsed with: constructs are tried only where what they cannot do without is there. */
export function gfmSyntax(text: string): Extension {
  return { ...whole, text: addresses(text), flow: tables(text) }
}

/**
 * A bare address may begin at any letter, so trying for one costs every word of the note and, after a lone bracket,
 * ever more; a note without `@`, `www.` or `://` has none and is spared that.
 */
function addresses(text: string): NonNullable<Extension['text']> {
  const absent = Object.entries(signs).flatMap(([name, sign]) => (sign.test(text) ? [] : [name]))
  const key = absent.join()
  if (!made.has(key)) made.set(key, without(absent))
  return made.get(key)!
}

const signs = { emailAutolink: /@/, wwwAutolink: /www\./i, protocolAutolink: /:\/\// }
const made = new Map<string, Record<string, Construct[]>>()

function without(names: readonly string[]): Record<string, Construct[]> {
  const text: Record<string, Construct[]> = {}
  for (const [code, constructs] of Object.entries(whole.text ?? {})) {
    const kept = [constructs as Construct | Construct[]].flat().filter(({ name }) => !names.includes(name ?? ''))
    if (kept.length > 0) text[code] = kept
  }
  return text
}

/** Any line may be the head of a table, and is read to its end to see; only those above a row of dashes are. */
function tables(text: string): NonNullable<Extension['flow']> {
  const lines = linesOfTables(text)
  return { ...whole.flow, null: flow.map((each) => (each.name === 'table' ? onLines(each, lines) : each)) }
}

const flow = [whole.flow?.['null'] as Construct | Construct[]].flat()
const dashes = /^[ \t>]*[-:|][-:| \t]*$/

/** The lines, from 1, that may belong to a table: from the one above a row of dashes to the next blank one. */
function linesOfTables(text: string): ReadonlySet<number> {
  const found = new Set<number>()
  let inside = false
  for (const [before, line] of text.split(/\r\n?|\n/).entries()) {
    if (dashes.test(line)) {
      found.add(before)
      inside = true
    }
    if (/^[ \t>]*$/.test(line)) inside = false
    if (inside) found.add(before + 1)
  }
  return found
}

function onLines(construct: Construct, lines: ReadonlySet<number>): Construct {
  return {
    ...construct,
    tokenize(effects, ok, nok) {
      return lines.has(this.now().line) ? construct.tokenize.call(this, effects, ok, nok) : nok
    },
  }
}
