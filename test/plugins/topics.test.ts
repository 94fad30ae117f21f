import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import type { RootContent } from 'mdast'
import { expect, test } from 'vitest'
import { collectNote } from '../../plugins/note/collect-note.ts'
import { slugText } from '../../plugins/note/slug-text.ts'
import type { Note, NotePath, Topic } from '../../plugins/types.ts'
import { readConfig } from '../../plugins/vault/config.ts'

const { config } = readConfig(undefined, 'notes')
const fixtures = new URL('../fixtures/topics/', import.meta.url).pathname

/** A note of the fixtures; `{{800 words}}` stands for as many. */
function collect(text: string, path = 'Note.md'): Note {
  const full = text.replace(/\{\{(\d+) words\}\}/g, (_, count) => Array(Number(count)).fill('word').join(' '))
  return collectNote({ path: path as NotePath, text: full, absolute: `/${path}`, size: full.length }, config)
}

/** A note's pages as an outline, to be compared with `expected.txt`. */
function outline(note: Note): string {
  const lines = [`${note.path}: ${note.title}, ${note.words} words`]
  for (const topic of note.topics) {
    lines.push('', `${indent(topic, note)}l.${topic.line} /${topic.slug} ${topic.title}${topic.stub ? ' (stub)' : ''}`)
    const nodes = topic.nodes.map((node) => `l.${lineOf(node)} ${node.type}`)
    if (nodes.length > 0) lines.push(`  blocks ${nodes.join(', ')}`)
    for (const { line, depth, id, stub } of topic.headings) {
      lines.push(`  l.${line} ${'#'.repeat(depth)} ${id}${stub ? ' (stub)' : ''}`)
    }
  }
  if (note.messages.length > 0) lines.push('')
  for (const { line, column, severity, rule, text } of note.messages) {
    lines.push(`${line}:${column} ${severity} ${rule} ${text}`)
  }
  return `${lines.join('\n')}\n`
}

function indent(topic: Topic, note: Note): string {
  return topic.parent === undefined ? '' : `> ${indent(note.topics[topic.parent]!, note)}`
}

const lineOf = (node: RootContent): number => node.position?.start.line ?? 0

for (const name of readdirSync(fixtures)) {
  const folder = join(fixtures, name)
  const path = readdirSync(folder).find((file) => file.endsWith('.md'))!
  test(`topics: ${name}`, async () => {
    const note = collect(readFileSync(join(folder, path), 'utf8'), path)
    await expect(outline(note)).toMatchFileSnapshot(join(folder, 'expected.txt'))
  })
}

const inline = fc.constantFrom('text', '**bold** text', 'a claim[^1]', 'see [x][link]', '$x_1$', 'Same')
const block = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 4 }), inline).map(([depth, text]) => `${'#'.repeat(depth)} ${text}`),
  inline,
  inline.map((text) => `> ${text}`),
  inline.map((text) => `- ${text}\n- # ${text}`),
  fc.constantFrom(
    '---',
    '$$\nx\n$$',
    '```ts\n# code\n```',
    '[^1]: note [x][link]',
    '[^2]: note[^1]',
    '[^1]: other',
    '[link]: https://example.org',
    '%% c %%',
  ),
)
const body = fc.array(block, { maxLength: 24 }).map((blocks) => blocks.join('\n\n'))
const split = fc.constantFrom('1', '2', '3', 'none')
const isDefinition = (node: RootContent) => node.type === 'definition' || node.type === 'footnoteDefinition'

test('law: the topics of a note hold every node once and in order, but for definitions', () => {
  fc.assert(
    fc.property(body, split, (text, level) => {
      const note = collect(`---\nsplit: ${level}\n---\n\n${text}`)
      const lines = (nodes: readonly RootContent[]) => nodes.filter((node) => !isDefinition(node)).map(lineOf)
      const [first, ...others] = note.topics
      // The title heading stands above the text of the first page, whatever is written before it.
      const opening = [...(first!.heading ? [first!.heading.line] : []), ...lines(first!.nodes)].sort((a, b) => a - b)
      const held = [...opening, ...others.flatMap((topic) => [topic.heading!.line, ...lines(topic.nodes)])]
      expect(held).toEqual(lines(note.tree.children))
    }),
    { numRuns: 200 },
  )
})

test('law: each definition is in every topic that uses it and none is lost', () => {
  fc.assert(
    fc.property(body, split, (text, level) => {
      const note = collect(`---\nsplit: ${level}\n---\n\n${text}`)
      const source = (node: unknown) => JSON.stringify(node)
      for (const topic of note.topics) {
        const written = source([note.tree.children.find((n) => lineOf(n) === topic.heading?.line), topic.nodes])
        const names = topic.nodes
          .filter(isDefinition)
          .map((node) => ('identifier' in node ? `${node.type} ${node.identifier}` : ''))
        const defined = note.tree.children
          .filter(isDefinition)
          .map((node) => ('identifier' in node ? `${node.type} ${node.identifier}` : ''))
        if (written.includes('"footnoteReference"')) expect(names).toContain('footnoteDefinition 1')
        if (written.includes('"linkReference"')) expect(names).toContain('definition link')
        expect(defined).toEqual(expect.arrayContaining(names))
      }
      const everywhere = new Set(note.topics.flatMap((topic) => topic.nodes))
      for (const node of note.tree.children.filter(isDefinition)) expect(everywhere).toContain(node)
    }),
    { numRuns: 200 },
  )
})

test('law: a page comes after the page it belongs under, and its slug goes on from that one', () => {
  fc.assert(
    fc.property(body, split, (text, level) => {
      const { topics } = collect(`---\nsplit: ${level}\n---\n\n${text}`)
      expect(topics.map(({ index }) => index)).toEqual([...topics.keys()])
      for (const topic of topics.slice(1)) {
        const parent = topics[topic.parent!]!
        expect(topic.parent).toBeLessThan(topic.index)
        expect(topic.slug.split('/').slice(0, -1).join('/')).toBe(parent.slug)
        if (topic.parent! > 0) expect(topic.heading!.depth).toBeGreaterThan(parent.heading!.depth)
      }
    }),
    { numRuns: 200 },
  )
})

test('law: heading ids are unique in the note, in order, and each is on the page that holds it', () => {
  fc.assert(
    fc.property(body, split, (text, level) => {
      const note = collect(`---\nsplit: ${level}\n---\n\n${text}`)
      const ids = note.headings.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      const byPage = note.topics.flatMap((topic) => [...(topic.heading ? [topic.heading] : []), ...topic.headings])
      expect(new Set(byPage)).toEqual(new Set(note.headings))
      for (const heading of note.headings) {
        const page = note.topics[heading.topic]!
        expect([page.heading, ...page.headings]).toContain(heading)
      }
    }),
    { numRuns: 200 },
  )
})

test('law: a slug is stable, never empty, and no longer than a file’s name', () => {
  const texts = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string({ unit: 'grapheme', minLength: 80 }))
  fc.assert(
    fc.property(texts, (text) => {
      const slug = slugText(text)
      expect(slugText(slug)).toBe(slug)
      expect(slug).toMatch(/^[^\s/#?-](?:.*[^\s/#?-])?$/u)
      expect(slug).not.toMatch(/--|[\s/#?%]/u)
      expect(Buffer.byteLength(slug)).toBeLessThanOrEqual(200)
    }),
    { numRuns: 200 },
  )
})
