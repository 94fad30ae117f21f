/** The property `macros`: what it defines, and what is said of a wrong one. */
import { expect, test } from 'vitest'
import { readProperties } from '../../plugins/note/properties.ts'
import { parseMarkdown } from '../../plugins/syntax/parse-markdown.ts'

const forms =
  "definitions such as '\\newcommand{\\R}{\\mathbb{R}}', or a command and its meaning such as `R: '\\mathbb{R}'`"

test.for<readonly [string, string | undefined, ...string[]]>([
  ['', undefined],
  ["'\\def\\a{1} \\let\\b=c'", '\\def\\a{1}\n\\let\\b=c'],
  ['|\n  \\usepackage{amsmath} % as in LaTeX\n  \\def\\a{1}', '\\def\\a{1}'],
  ["\n  - \\def\\a{1}\n  -\n  - b: '#1-#2'", '\\def\\a{1}\n\\newcommand{\\b}[2]{#1-#2}'],
  ['{ "\\\\R": "\\\\mathbb{R}", "*": 5 }', '\\newcommand{\\R}[0]{\\mathbb{R}}\n\\newcommand{\\*}[0]{5}'],
  ["\n  pow: ['{#2}^{#1}', 2, '2']", '\\newcommand{\\pow}[2][2]{{#2}^{#1}}'],
  ['true', undefined, `\`macros\` holds true; expected ${forms}`],
  ['\n  R: [[1]]', undefined, `\`R\` in \`macros\` is [[1]]; expected ${forms}`],
  ['\n  R1: x', undefined, '`R1` in `macros` is no name of a command; write letters alone, as in `R` or `\\R`'],
  ['\n  R: [x, 10]', undefined, '`R` in `macros` takes 10 arguments; expected 0 to 9'],
  ["\n  R: 'x}'", undefined, '`R` in `macros` has braces that do not close in its meaning; mend them'],
  [
    '\n  - \\newcommand{\\p}[1]{\\partial #1}',
    undefined,
    '`\\newcommand{\\p}[1]{\\partial` in `macros` is no whole definition; write a text with a `#`, a colon or a backslash in single quotes, or below `macros: |`',
  ],
])('macros: %s', ([written, expected, ...messages]) => {
  const said: string[] = []
  const root = parseMarkdown(`---\nmacros: ${written}\n---\n`, { strictLineBreaks: false, report: () => {} })
  expect(readProperties(root, (_rule, _place, text) => said.push(text)).macros).toBe(expected)
  expect(said).toEqual(messages)
})
