import { describe, expect, test } from 'vitest'
import { publishable } from '../../plugins/vault/css-snippet.ts'

const mended = (css: string) => publishable(css).css.replace(/\s+/g, ' ').trim()
const said = (css: string) => publishable(css).faults.map(({ place, said }) => `${place.line}:${place.column} ${said}`)

describe('a fault takes with it what a browser leaves out, and no more', () => {
  test.each([
    ['a word in a rule', 'a { foo bar; color: red } b { top: 0 }', 'a { color: red } b { top: 0 }'],
    ['no semicolon', 'a { color: red\n background: blue; top: 0 }', 'a { ; top: 0 }'],
    ['two colons', 'a { color:: red; top: 0 }', 'a { ; top: 0 }'],
    ['a string that does not end', 'a { content: "x;\n top: 0 } b { top: 0 }', 'a { } b { top: 0 }'],
    ['// in a rule', 'a { // red\n color: red; top: 0 } b { top: 0 }', 'a { top: 0 } b { top: 0 }'],
    ['// with a quote', "a { // it's\n color: red } b { top: 0 }", 'a { } b { top: 0 }'],
    ['// before a rule', '// red\na { color: red } b { top: 0 }', 'b { top: 0 }'],
    ['} too much', 'a { top: 0 } } b { top: 0 } c { top: 0 }', 'a { top: 0 } c { top: 0 }'],
    ['} too much at the end', 'a { top: 0 } }', 'a { top: 0 }'],
    ['a rule that is not closed', 'a { top: 0 } b { color: red', 'a { top: 0 } b { color: red}'],
    ['a group that is not closed', '@media print { a { top: 0 }', '@media print { a { top: 0 }}'],
    ['a comment that is not closed', 'a { top: 0 } /* b', 'a { top: 0 } /* b*/'],
    ['beside rules in a rule', 'a { b { top: 0 } & c { top: 0 } } d { e }', 'a { b { top: 0 } & c { top: 0 } } d { }'],
  ])('%s', (_, css, left) => {
    expect(mended(css)).toBe(left)
    expect(publishable(css).faults.length).toBeGreaterThan(0)
  })

  test('a bracket that is not closed hides no file to load', () => {
    expect(mended('a { background: url(https://example.org/x.png } b { top: 0 }')).not.toContain('example.org')
  })
})

test('each fault is said at its place, and what is behind it keeps its own', () => {
  expect(
    said('a { foo bar; }\nb { // red\n  color: red;\n}\n}\nc { top: 0 }\nd { cursor: url(b.cur) }\ne { top: 0'),
  ).toEqual([
    '1:5 This is not valid CSS (Colon is expected); as in a browser, `foo bar;` is left out: mend it',
    '2:5 CSS has no comments with //; as in a browser, `// red color: red;` is left out: write /* … */',
    '5:1 This } closes nothing; as in a browser, the rule behind it (`c { top: 0 }`) is left out: delete the }',
    '8:1 This is not closed before the snippet ends (Unclosed block); as in a browser, it is taken to end there: close it',
    '7:5 A CSS snippet loads a file (`cursor: url(b.cur)`), and pages load nothing for their look; this is left out: write the file as a data: address',
  ])
  expect(said('a { top: 0 } }')).toEqual(['1:14 This } closes nothing: delete it'])
})
