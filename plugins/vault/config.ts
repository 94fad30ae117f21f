/** The configuration of a vault: `noteproof.config.json`, and what Obsidian's own settings add to it. */
import { stripComments } from 'jsonc-parser'
import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml'
import { z } from 'zod'
import { nearestWord } from '../../snippets/nearest-word.ts'
import type { Message, Place } from '../../snippets/types.ts'
import { rules } from '../rules.ts'
import type { Config } from '../types.ts'
import { makeMessage } from './messages.ts'

export const configFile = 'noteproof.config.json'

const severity = z.enum(['error', 'warning', 'info', 'off'])
const address = z.url({ protocol: /^https?$/, hostname: /./ })

/** Each key with what it may hold, in words, for messages. */
const keys: Readonly<Record<string, { readonly schema: z.ZodType; readonly expected: string }>> = {
  title: { schema: z.string().trim().min(1), expected: 'a text' },
  lang: { schema: z.string().refine(isLanguage), expected: 'a language tag such as "en" or "pt-BR"' },
  site: { schema: address, expected: 'the address of the site, such as "https://example.org"' },
  base: {
    schema: z
      .string()
      .regex(/^[^\s:?#]*$/)
      .transform(slashed),
    expected: 'a path such as "/notes/"',
  },
  repository: { schema: address, expected: 'the address of a repository, such as "https://example.org/notes"' },
  licence: { schema: z.string().trim().min(1), expected: 'a text such as "CC BY 4.0"' },
  runnerOrigin: { schema: address, expected: 'the address of another site, such as "https://run.example.org"' },
  include: { schema: z.array(z.string()), expected: 'a list of globs such as ["course/**"]' },
  exclude: { schema: z.array(z.string()), expected: 'a list of globs such as ["drafts/**"]' },
  snippets: { schema: z.enum(['all', 'marked', 'none']), expected: '"all", "marked" or "none"' },
  autolink: { schema: z.enum(['split', 'all', 'none']), expected: '"split", "all" or "none"' },
}
const groups: Readonly<
  Record<string, { readonly entries: readonly string[]; readonly schema: z.ZodType; readonly expected: string }>
> = {
  rules: { entries: Object.keys(rules), schema: severity, expected: '"error", "warning", "info" or "off"' },
  mutation: { entries: ['score'], schema: z.number().min(0).max(100), expected: 'a number from 0 to 100' },
}
const allKeys = [...Object.keys(keys), ...Object.keys(groups)]

/**
 * Reads the configuration; every fault is a message at its place, and the rest of the file still counts.
 *
 * @param text of `noteproof.config.json`; undefined where there is none
 * @param folder the vault's folder, whose name is the default title
 */
export function readConfig(text: string | undefined, folder: string): { config: Config; messages: Message[] } {
  const messages: Message[] = []
  const read = text === undefined || text.trim() === '' ? {} : readText(text, messages)
  return { config: { ...defaults(folder), ...read }, messages }
}

function defaults(folder: string): Config {
  return {
    title: prettyName(folder),
    lang: 'en',
    base: '/',
    include: ['**'],
    exclude: [],
    snippets: 'all',
    autolink: 'split',
    rules: {},
    mutation: {},
    obsidian: { strictLineBreaks: false },
  }
}

function readText(written: string, messages: Message[]): Partial<Config> {
  const lines = new LineCounter()
  const report = (place: Place, said: string) => messages.push(makeMessage(configFile, 'wrong-config', place, said))
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const text = stripComments(written, ' ')
  // YAML reads all of JSON, and says where each thing stands.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: 'json', uniqueKeys: false })
  const broken = jsonFault(text)
  if (text !== written)
    report(
      placeOf(firstDifference(text, written)),
      'JSON has no comments; take this one out, until then it is passed over',
    )
  if (broken) report(placeOf(broken.offset), broken.text)
  if (!isMap<Node, Node | null>(document.contents)) {
    if (!broken) report({ line: 1, column: 1 }, 'the configuration is not an object; expected `{ "title": "…" }`')
    return {}
  }
  const faultAt = (node: Node | null, said: string) => report(placeOf(node?.range?.[0] ?? 0), said)
  return readKeys(document.contents, document, faultAt)
}

function firstDifference(a: string, b: string): number {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return at
}

type FaultAt = (node: Node | null, said: string) => void

function readKeys(map: YAMLMap<Node, Node | null>, document: Document, faultAt: FaultAt): Partial<Config> {
  const read: Record<string, unknown> = {}
  for (const { key, value } of map.items) {
    const name = nameOf(key)
    const group = Object.hasOwn(groups, name) ? groups[name] : undefined
    if (Object.hasOwn(keys, name)) {
      const { schema, expected } = keys[name]!
      const parsed = schema.safeParse(plain(value, document))
      if (parsed.success) read[name] = parsed.data
      else faultAt(value ?? key, wrong(name, plain(value, document), expected))
    } else if (!group) faultAt(key, unknown(name, allKeys))
    else if (isMap<Node, Node | null>(value)) read[name] = readGroup(name, value, document, faultAt)
    else faultAt(value ?? key, wrong(name, plain(value, document), `an object such as { "${group.entries[0]}": … }`))
  }
  return read as Partial<Config>
}

function readGroup(
  name: string,
  map: YAMLMap<Node, Node | null>,
  document: Document,
  faultAt: FaultAt,
): Record<string, unknown> {
  const { entries, schema, expected } = groups[name]!
  const read: Record<string, unknown> = {}
  for (const { key, value } of map.items) {
    const entry = nameOf(key)
    const parsed = schema.safeParse(plain(value, document))
    if (!entries.includes(entry)) faultAt(key, unknown(entry, entries))
    else if (parsed.success) read[entry] = parsed.data
    else faultAt(value ?? key, wrong(`${name}.${entry}`, plain(value, document), expected))
  }
  return read
}

function unknown(name: string, known: readonly string[]): string {
  const near = nearestWord(name, known)
  return `"${name}" is no key of the configuration here; ${near === undefined ? 'take it out' : `did you mean "${near}"?`}`
}

function wrong(name: string, found: unknown, expected: string): string {
  return `"${name}" is ${JSON.stringify(found)}; expected ${expected}`
}

function nameOf(key: Node): string {
  return String(isScalar(key) ? key.value : key)
}

function plain(node: Node | null, document: Document): unknown {
  return node?.toJS(document) ?? null
}

/** The first fault of a text as JSON. */
function jsonFault(text: string): { offset: number; text: string } | undefined {
  const said = whyNotJson(text)
  if (said === undefined) return undefined
  const what = said.replace(/,? (?:in JSON|\.{0,3}".*is not valid JSON).*$/s, '')
  const offset = positionIn(said) ?? (isCutShort(text) ? text.trimEnd().length : faultOffset(text))
  return { offset, text: `the configuration is not valid JSON here (${what}); what could be read of it counts` }
}

function whyNotJson(text: string): string | undefined {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

function positionIn(said: string): number | undefined {
  const found = /at position (\d+)/.exec(said)?.[1]
  return found === undefined ? undefined : Number(found)
}

/** Whether more text could still make this JSON. */
function isCutShort(text: string): boolean {
  const said = whyNotJson(text)
  return said === undefined || /^Unexpected end|^Unterminated string/.test(said) || positionIn(said) === text.length
}

/** Not every fault comes with its position: it is the first character after which no more text could help. */
function faultOffset(text: string): number {
  let [helped, lost] = [0, text.length]
  while (helped + 1 < lost) {
    const middle = Math.floor((helped + lost) / 2)
    if (isCutShort(text.slice(0, middle))) helped = middle
    else lost = middle
  }
  return helped
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

function slashed(path: string): string {
  const inner = path.replace(/^\/+|\/+$/g, '')
  return inner === '' ? '/' : `/${inner}/`
}

function prettyName(folder: string): string {
  const name = folder
    .replace(/[/\\]+$/, '')
    .replace(/^.*[/\\]/, '')
    .replace(/[-_\s]+/g, ' ')
    .trim()
  return name === '' || /^\.+$/.test(name) ? 'Notes' : name[0]!.toUpperCase() + name.slice(1)
}
