/** Texts no hand writes: a line of a megabyte, ten thousand of everything in one another. By name. */
import { sources } from './mutate.ts'

const megabyte = 1_000_000
const deep = 10_000

/** Repeated to a megabyte on one line. */
const lines: Readonly<Record<string, string>> = {
  words: 'words of a line that never ends ',
  'one word': 'word',
  links: '[text](there) and [[Note]] ',
  'opened links': '[[a|',
  'opened brackets': 'a [ ',
  formulas: '$x$ costs $5 ',
  'opened formulas': '$$a ',
  comments: '%%a %% b ',
  'opened comments': '%%a ',
  emphasis: '**a *b _c ',
  highlights: '==a ',
  tags: '#tag #a/b ',
  code: '`a ``b ',
  HTML: '<b>a</b> <i ',
  'opened HTML': '<a ',
  addresses: 'www.a.b/c me@a.b https:// ',
  footnotes: 'a[^1] b^[c] ',
  'table cells': '| a ',
  escapes: '\\* \\[ ',
  entities: '&amp; &#x; ',
  'not letters': '\0\t\u2028',
}

/** Many lines. */
const blocks: Readonly<Record<string, string>> = {
  'short lines': 'a\n'.repeat(deep),
  'short paragraphs': 'a\n\n'.repeat(deep),
  headings: '## Heading\n\n'.repeat(1000),
  'empty callouts': '> [!note]\n\n'.repeat(2000),
  'table rows': `| a | b |\n|---|---|\n${'| c | d |\n'.repeat(2000)}`,
  definitions: `${Array.from({ length: 2000 }, (_, i) => `[${i}]: a`).join('\n')}\n\n[1]`,
  'calls of footnotes': `${'[^1] '.repeat(deep)}\n\n[^1]: Once.`,
  'embeds of itself': '![[Note]]\n\n'.repeat(1000),
}

const nested: Readonly<Record<string, string>> = {
  quotes: `${'>'.repeat(deep)} inside`,
  callouts: `${'> [!note] a '.repeat(deep)}inside`,
  'callouts, one a line': Array.from({ length: 300 }, (_, i) => `${'> '.repeat(i)}[!note] a`).join('\n'),
  lists: `${'- '.repeat(deep)}inside`,
  'lists, one a line': Array.from({ length: 500 }, (_, i) => `${' '.repeat(2 * i)}- a`).join('\n'),
  brackets: `${'['.repeat(deep)}inside${']'.repeat(deep)}`,
  images: `${'!['.repeat(deep)}inside${'](b)'.repeat(deep)}`,
  wikilinks: `${'[['.repeat(deep)}inside${']]'.repeat(deep)}`,
  braces: `$${'{'.repeat(deep)}x${'}'.repeat(deep)}$`,
  asides: `${'<aside>\n'.repeat(deep)}inside${'\n</aside>'.repeat(deep)}`,
  elements: `${'<b>'.repeat(deep)}inside${'</b>'.repeat(deep)}`,
  boxes: `${'<div>\n\n'.repeat(deep)}inside${'\n\n</div>'.repeat(deep)}`,
  'inline footnotes': `${'^['.repeat(deep)}inside${']'.repeat(deep)}`,
  emphasis: `${'*a _b '.repeat(deep)}inside${'_ *'.repeat(deep)}`,
  properties: `---\na: ${'['.repeat(deep)}${']'.repeat(deep)}\n---\ninside`,
}

const everything = [...sources.values()].map((text) => text.replace(/^---\n[\s\S]*?\n---\n/, '')).join('\n\n')

export const hardTexts: ReadonlyMap<string, string> = new Map([
  ...Object.entries(lines).map(([name, piece]): [string, string] => [
    `a megabyte on one line: ${name}`,
    piece.repeat(megabyte / piece.length),
  ]),
  ...Object.entries(blocks).map(([name, text]): [string, string] => [`many lines: ${name}`, text]),
  ...Object.entries(nested).map(([name, text]): [string, string] => [`nested: ${name}`, text]),
  ['every note on one line', everything.replace(/\s+/g, ' ')],
])
