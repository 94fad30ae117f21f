/** Real notes, damaged as hands and tools damage them: a name makes the same bytes each time. */
import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { type Random, randomFrom } from './random.ts'

const root = new URL('../..', import.meta.url).pathname
const folders = [
  'notes',
  'test/fixtures/obsidian',
  'test/fixtures/page',
  'test/fixtures/topics',
  'test/fixtures/syntax',
]

/** The notes of our own vault and of every fixture, by path. */
export const sources: ReadonlyMap<string, string> = new Map(
  folders
    .flatMap((folder) => globSync(`${folder}/**/*.md`, { cwd: root }))
    .filter((path) => !/about\.md$|excalidraw/.test(path))
    .sort()
    .map((path) => [path, readFileSync(`${root}${path}`, 'utf8')]),
)

/** The `count` damaged versions of a note. A note that is added or changed leaves those of the others as they are. */
export function damagedNames(count: number): string[] {
  return [...sources.keys()].flatMap((path) => Array.from({ length: count }, (_, i) => `${path}#${i + 1}`))
}

/** @param name `path#number` */
export function damage(name: string): Uint8Array {
  const random = randomFrom(createHash('sha1').update(name).digest().readUInt32LE())
  const source = sources.get(name.slice(0, name.lastIndexOf('#')))
  if (source === undefined) throw new Error(`There is no note "${name}"`)
  let text = excerpt(source, random)
  if (random.chance(0.2)) text += `\n\n${excerpt(source, random)}`
  for (let left = 1 + random.int(6); left > 0; left--) text = random.pick(mutations)(text, random)
  return inBytes(text, random)
}

/** At most 80 lines in a row. */
function excerpt(text: string, random: Random): string {
  const lines = text.split('\n')
  if (lines.length <= 80) return text
  const from = random.int(lines.length - 20)
  return lines.slice(from, from + 20 + random.int(60)).join('\n')
}

type Mutation = (text: string, random: Random) => string

const markers = [
  ...'$ $$ ``` ~~~ %% [[ ]] ![[ > - | <aside> </aside> <!-- --> == ** * _ ~~ ^[ [^1] ^ # [ ] ]( ) ![ < & \\ ` ^id #tag'.split(
    ' ',
  ),
  ...'--- *** @ www. :// <div> </div> <b> </b> <script> <details> <summary> <https:// <? <![CDATA[ [!note] ```ts'.split(
    ' ',
  ),
  ...'<table> <tr> <td> </table> <p> </p> <ul> <li> <title> <textarea> <select> <object> <iframe> <math> <svg> <pre>'.split(
    ' ',
  ),
  ...['# ', '## ', '> ', '> [!note] ', '> [!tip]- ', '- [ ] ', '1. ', '    ', '\t', '[^1]: ', '| a | b |\n|---|---|\n'],
  ...[
    '[[Note]]',
    '![[Note]]',
    '[[#]]',
    '[[Note#^id|',
    '%% slug: a %%',
    '$\\frac{',
    '\\begin{align}',
    '---\na: [\n---\n',
  ],
  ...[
    '\0',
    '\u00a0',
    '\u200b',
    '\u2028',
    '\ufeff',
    '\uE15E',
    '\uE1FF',
    '𝕏',
    'e\u0301',
    '\r',
    '\r\n',
    '\n',
    '\n\n',
    '  \n',
  ],
]

const mutations: readonly Mutation[] = [
  // cut
  (text, random) => onBlocks(text, (blocks) => blocks.toSpliced(random.int(blocks.length), 1)),
  (text, random) => onLines(text, (lines) => lines.toSpliced(random.int(lines.length), 1)),
  (text, random) => between(text, random, () => ''),
  (text, random) => text.slice(0, random.int(text.length + 1)),
  // duplicate
  (text, random) => onBlocks(text, (blocks) => blocks.toSpliced(random.int(blocks.length), 0, random.pick(blocks))),
  (text, random) => onLines(text, (lines) => lines.toSpliced(random.int(lines.length), 0, random.pick(lines))),
  (text, random) => between(text, random, (part) => part + part),
  // shuffle
  (text, random) => onBlocks(text, random.shuffled),
  (text, random) => onBlocks(text, (blocks) => at(blocks, random, (block) => onLines(block, random.shuffled))),
  // insert
  ...[1, 2, 3, 4].map(
    (): Mutation => (text, random) => {
      const place = random.int(text.length + 1)
      return text.slice(0, place) + random.pick(markers) + text.slice(place)
    },
  ),
  (text, random) => onLines(text, (lines) => lines.toSpliced(random.int(lines.length + 1), 0, random.pick(markers))),
  (text, random) => onLines(text, (lines) => at(lines, random, (line) => random.pick(markers) + line)),
  (text, random) => onLines(text, (lines) => at(lines, random, (line) => line + random.pick(markers))),
  (text, random) => between(text, random, (part) => random.pick(markers) + part + random.pick(markers)),
  // put into something else
  (text, random) => {
    const prefix = random.pick(['> ', '- ', '    ', '\t', '> > ', '1. ', '> [!note] ', '| '])
    return onBlocks(text, (blocks) => at(blocks, random, (block) => block.replace(/^/gm, prefix)))
  },
  (text, random) => onBlocks(text, (blocks) => [blocks.join(random.pick(['\n', '\n> ', '\n\n\n', '\n    \n']))]),
  (text, random) => text.replaceAll('\n', random.pick(['\r\n', '\r'])),
]

function at<T>(items: readonly T[], random: Random, change: (item: T) => T): T[] {
  const index = random.int(items.length)
  return items.map((item, i) => (i === index ? change(item) : item))
}

function onLines(text: string, change: (lines: string[]) => string[]): string {
  return change(text.split('\n')).join('\n')
}

function onBlocks(text: string, change: (blocks: string[]) => string[]): string {
  return change(text.split(/\n\n+/)).join('\n\n')
}

/** Changes a stretch of up to 200 characters. */
function between(text: string, random: Random, change: (part: string) => string): string {
  const from = random.int(text.length + 1)
  const to = Math.min(text.length, from + random.int(200))
  return text.slice(0, from) + change(text.slice(from, to)) + text.slice(to)
}

/** No UTF-8: a byte that is never one, the halves of a character, a surrogate. */
const invalid = [[0xff], [0xc3], [0xe2, 0x82], [0xf0, 0x9f, 0x98], [0xed, 0xa0, 0x80], [0xc0, 0xaf]]

function inBytes(text: string, random: Random): Uint8Array {
  const bytes = [...Buffer.from(random.chance(0.05) ? `\ufeff${text}` : text)]
  if (!random.chance(0.15)) return Uint8Array.from(bytes)
  return Uint8Array.from(bytes.toSpliced(random.int(bytes.length + 1), 0, ...random.pick(invalid)))
}
