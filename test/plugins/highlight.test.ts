import { describe, expect, test } from 'vitest'
import { highlightCode } from '../../plugins/page/highlight.ts'

const textOf = (html: string) => html.replace(/<[^>]*>/g, '')

describe('coloured code', () => {
  test('a very long line has no colours, and the lines around it keep theirs', () => {
    const long = `const x = [${'1, '.repeat(1000)}]`
    const [before, line, after] = highlightCode(`let a = 1\n${long}\nlet b = 2`, 'js').split('\n')
    expect(textOf(line!)).toBe(long)
    expect(line).not.toContain('--shiki')
    for (const coloured of [before, after]) expect(coloured).toContain('--shiki-light')
  })
})
