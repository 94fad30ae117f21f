import { expect, test } from 'vitest'
import { placeAt, toNote } from '../../snippets/place.ts'

const lines = [
  { line: 12, column: 3 },
  { line: 13, column: 5 },
]

test.each([
  ['a line in a callout', { line: 1, column: 1 }, { line: 12, column: 3 }],
  ['an indented line', { line: 2, column: 4 }, { line: 13, column: 8 }],
  ['past the code', { line: 3, column: 1 }, { line: 13, column: 5 }],
])('%s', (_, at, place) => {
  expect(toNote({ lines }, at)).toEqual(place)
})

test('offsets count UTF-16 units', () => {
  const code = '😀\na😀b'
  expect(placeAt(code, 0)).toEqual({ line: 1, column: 1 })
  expect(placeAt(code, code.indexOf('b'))).toEqual({ line: 2, column: 4 })
  expect(placeAt(code, code.length)).toEqual({ line: 2, column: 5 })
})
