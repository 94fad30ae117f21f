/** GitHub's part of the syntax: tables, footnotes, strikethrough, task lists, bare addresses. */
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import type { Construct, Extension } from 'micromark-util-types'

/** The transform for bare addresses is left out: its links have no positions. */
export const gfmToMdast = gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] }))

/**
 * What `text` is parsed with. A bare address may begin at any letter, so trying for one costs every word of the note
 * and, after a lone bracket, ever more; a note without `@`, `www.` or `://` has none and is spared that.
 */
export function gfmSyntax(text: string): Extension {
  const absent = Object.entries(addresses).flatMap(([name, mark]) => (mark.test(text) ? [] : [name]))
  const key = absent.join()
  if (!made.has(key)) made.set(key, without(absent))
  return made.get(key)!
}

/** What no address of a kind can do without. */
const addresses = { emailAutolink: /@/, wwwAutolink: /www\./i, protocolAutolink: /:\/\// }

const whole = gfm({ singleTilde: false })
const made = new Map<string, Extension>()

function without(names: readonly string[]): Extension {
  const text: Record<string, Construct[]> = {}
  for (const [code, constructs] of Object.entries(whole.text ?? {}))
    text[code] = [constructs as Construct | Construct[]].flat().filter(({ name }) => !names.includes(name ?? ''))
  return { ...whole, text }
}
