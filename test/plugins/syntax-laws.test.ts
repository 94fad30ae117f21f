/** What holds for every text: nothing throws, nothing is out of place, nothing hostile takes the parser down. */
import fc from 'fast-check'
import { toString as textOf } from 'mdast-util-to-string'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { Node } from 'unist'
import { expect, test } from 'vitest'
import type { Callout } from '../../plugins/syntax/nodes.ts'
import { parseMarkdown } from '../../plugins/syntax/parse-markdown.ts'

const pieces =
  '$ $$ %% == [[ ]] ![[ | \\| ^ ^[ ^id # ## #t > >> - [?] [ ] ![ ]( ) [!note] <aside> </aside> 💡 ``` ` * ** _ ~~ \\ [^1] [^1]: --- :-- http://a.b 1. <b> a b c é \0 \t'.split(
    ' ',
  )
const text = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.constantFrom(' ', '\n', '\n\n', '\r\n', '    ')), { maxLength: 60 })
  .map((parts) => parts.join(''))

test('any text is parsed without a fault of the parser', () => {
  fc.assert(
    fc.property(text, fc.boolean(), (source, strictLineBreaks) => {
      const { failures } = parse(source, strictLineBreaks)
      expect(failures).toEqual([])
    }),
    { numRuns: 500 },
  )
})

test('every node lies inside the text, in its parent, after its neighbour', () => {
  fc.assert(
    fc.property(text, fc.boolean(), (source, strictLineBreaks) => {
      const { tree } = parse(source, strictLineBreaks)
      for (const node of tree.children) if (!isMoved(node)) inside(node, 0, source.length)
    }),
    { numRuns: 500, examples: [['$\r\n    >> ', false]] },
  )
})

test('a formula, link, tag or comment begins and ends with its own marks', () => {
  const marks: Record<string, RegExp> = {
    inlineMath: /^\$[\s\S]+\$$/,
    math: /^\$\$[\s\S]+\$\$$/,
    wikilink: /^\[\[[\s\S]+\]\]$/,
    embed: /^!\[\[[\s\S]*\]\]$/,
    tag: /^#[^\s#]+$/,
    comment: /^%%[\s\S]*%%$/,
    highlight: /^==[\s\S]+==$/,
  }
  fc.assert(
    fc.property(text, (source) => {
      visit(parse(source, false).tree, (node) => {
        const { start, end } = node.position!
        const written = source.slice(start.offset, end.offset)
        if (node.type in marks) expect(written).toMatch(marks[node.type]!)
      })
    }),
    { numRuns: 500 },
  )
})

test('plain Markdown is what remark makes of it', () => {
  const marks = ['*', '**', '_', '`', '```\n', '> ', '- ', '+ ', '1. ', '# ', '## ', '[a](b)', '![a *b*](c "d")', '<b>']
  const more = [
    '&amp;',
    '\\',
    '|',
    '|-|-|',
    '---',
    '~~',
    '[ref]',
    '[ref]: u',
    '[^f]',
    '[^f]: ',
    'a',
    'b',
    ' ',
    '\n',
    '\n\n',
    '    ',
    '\t',
  ]
  const plain = fc.array(fc.constantFrom(...marks, ...more), { maxLength: 40 }).map((parts) => parts.join(''))
  const remark = unified().use(remarkParse).use(remarkGfm, { singleTilde: false })
  fc.assert(
    fc.property(plain, (source) => {
      const { tree } = parse(source, true)
      if (tree.children[0]?.type !== 'yaml') expect(tree).toEqual(remark.parse(source))
    }),
    { numRuns: 1000 },
  )
})

test.each([
  ['quotes', '>'.repeat(10_000), '1:61'],
  ['lists', '- '.repeat(10_000), '1:121'],
  ['lists, one a line', Array.from({ length: 100 }, (_, i) => `${' '.repeat(2 * i)}- a`).join('\n'), '62:123'],
  ['brackets', `${'!['.repeat(10_000)}a${'](b)'.repeat(10_000)}`, '1:1'],
  ['emphasis', `${'*'.repeat(9000)}a${'*'.repeat(9000)}`, '1:1'],
])('%s nested too deep are text from there on, and the place is named', (_, source, place) => {
  const { tree, messages } = parse(source)
  expect(messages).toEqual([
    `${place} unknown-syntax Quotes, lists or brackets nested more than 60 deep, or more than 5000 marks on one line, were found; expected less. From here on they are shown as text: nest less, or part the line`,
  ])
  expect(depthOf(tree)).toBeLessThan(200)
})

test.each([
  ['-'.repeat(300), '---'],
  ['*'.repeat(300), '***'],
  [`Title\n${'-'.repeat(300)}`, 'Title\n---'],
  [`| a | b |\n|${'-'.repeat(300)}|${'-'.repeat(300)}|\n| c | d |`, '| a | b |\n|---|---|\n| c | d |'],
  [`${'+-'.repeat(60)}+`, undefined],
])('a long rule nests nothing: %s', (source, same) => {
  const { tree, messages } = parse(source)
  expect(messages).toEqual([])
  if (same !== undefined) expect(shape(tree)).toEqual(shape(parse(same).tree))
  else expect(textOf(tree)).toBe(source)
})

/** A tree without places. */
function shape(tree: unknown): unknown {
  return JSON.parse(JSON.stringify(tree, (key, value) => (key === 'position' ? undefined : value)))
}

test('markup nested deeper than 150 becomes the text it was written as', () => {
  const source = `${'*a **b '.repeat(200)}c${'** *'.repeat(200)}`
  const { tree } = parse(source)
  expect(depthOf(tree)).toBeLessThan(160)
})

test.each([
  'a',
  '$',
  '$a ',
  '$$a ',
  '%%a ',
  '[[a|',
  '==a',
  '^[a ',
  '#a ',
  ']',
  '`a ',
  '<a ',
  '\t',
  '\0',
  'a ',
  '| ',
  '[ a ',
])('a line of a hundred thousand characters of %j is read', (piece) => {
  const source = piece.repeat(100_000 / piece.length)
  const { tree, failures } = parse(source)
  expect(failures).toEqual([])
  expect(tree.children.length).toBeLessThan(2)
})

function parse(source: string, strictLineBreaks = false) {
  const messages: string[] = []
  const tree = parseMarkdown(source, {
    strictLineBreaks,
    report: (rule, { line, column }, sentence) => messages.push(`${line}:${column} ${rule} ${sentence}`),
  })
  return { tree, messages, failures: messages.filter((message) => message.includes('The parser failed')) }
}

function parts(node: Node): Node[] {
  const title = node.type === 'callout' ? (node as Callout).title : []
  return [...title, ...((node as { children?: Node[] }).children ?? [])]
}

function visit(node: Node, meet: (node: Node) => void): void {
  meet(node)
  for (const part of parts(node)) visit(part, meet)
}

function depthOf(node: Node): number {
  return 1 + Math.max(0, ...parts(node).map(depthOf))
}

/** Definitions of inline footnotes stand at the end, comments over several paragraphs beside what they were cut from. */
function isMoved(node: Node): boolean {
  return node.type === 'comment' || /^inline-/.test((node as { identifier?: string }).identifier ?? '')
}

function inside(node: Node, from: number, to: number): void {
  const start = node.position!.start.offset!
  const end = node.position!.end.offset!
  expect(start).toBeGreaterThanOrEqual(from)
  expect(end).toBeGreaterThanOrEqual(start)
  expect(end).toBeLessThanOrEqual(to)
  let previous = start
  for (const part of parts(node)) {
    inside(part, previous, end)
    previous = part.position!.end.offset!
  }
}
