import { describe, expect, test } from 'vitest'
import { compileSnippet } from '../../snippets/compile.ts'
import { snippet } from './compile-module.ts'

describe('data files', () => {
  const code = "import { dataset } from 'noteproof'\nawait dataset('[[a.csv]]')"
  const withFile = (text: string) => snippet(code, { datasets: { '[[a.csv]]': { path: 'assets/a.csv', text } } })

  test.each<[text: string, columns: string[], rows: number[][]]>([
    [
      'x,y\n1,2\n-3.5,4e-1\n',
      ['x', 'y'],
      [
        [1, 2],
        [-3.5, 0.4],
      ],
    ],
    [
      '1,2\r\n3,4',
      ['c0', 'c1'],
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['1,"a ""b"""\n2,3', ['1', 'a "b"'], [[2, 3]]],
    ['\uFEFFx\n 1 \n\n', ['x'], [[1]]],
  ])('%j', async (text, columns, rows) => {
    const result = await compileSnippet(withFile(text))
    expect(result).toMatchObject({ compiled: { datasets: { '[[a.csv]]': { columns, rows } } } })
  })

  test.each([
    ['x,y\n1,2\n3,four\n', 'assets/a.csv, line 3, column 2 (y): `four` is not a number'],
    ['1,2\n,4\n', 'assets/a.csv, line 2, column 1 (c0): `` is not a number'],
    ['"x\ny",z\n1,a\n', 'assets/a.csv, line 3, column 2 (z): `a` is not a number'],
    ['x,y\n1\n', 'assets/a.csv, line 2: 1 fields where the first line has 2'],
    ['\n', 'assets/a.csv is empty'],
  ])('%j', async (text, fault) => {
    expect(await compileSnippet(withFile(text))).toEqual({
      faults: [{ place: { line: 2, column: 15 }, rule: 'wrong-dataset', text: fault }],
    })
  })
})
