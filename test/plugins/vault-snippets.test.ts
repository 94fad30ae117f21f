import { describe, expect, test } from 'vitest'
import { resolveSnippets } from '../../plugins/vault/resolve-snippets.ts'
import { vaultOf } from './read-vault-fixture.ts'

const fence = (code: string, name: string) => `\`\`\`ts\n${code}\n\`\`\`\n\n^${name}\n`

const library = `${fence('export const one = 1', 'one')}\n${fence('export const two = 2', 'two')}\nA paragraph. ^words\n`

/** The snippet of `deep/N.md`, its imports and faults. */
function resolved(code: string, others: Record<string, string> = {}, front = '') {
  const texts = {
    'Library.md': library,
    'deep/N.md': `${front}Text.\n\n> ${fence(code, 'own').trim().replaceAll('\n', '\n> ')}\n`,
    ...others,
  }
  const snippets = resolveSnippets(vaultOf(texts), (path) => {
    const text = (texts as Record<string, string>)[path]
    if (text === undefined || text === '') throw new Error('it is gone')
    return text
  })
  const { imports, datasets, faults } = snippets.find(({ note }) => note === 'deep/N.md')!
  return {
    imports,
    datasets,
    faults: faults.map((one) => `${one.line}:${one.column} ${one.severity} ${one.rule} ${one.text}`),
  }
}

describe('imports', () => {
  test.each([
    ['[[Library#^one]]', 'Library.md#one'],
    ['[[library#^ONE]]', 'Library.md#one'],
    ['[[../Library.md#^two]]', 'Library.md#two'],
    ['[[#^own]]', 'deep/N.md#own'],
    ['[[N#^own]]', 'deep/N.md#own'],
  ])('%s names a snippet', (specifier, id) => {
    expect(resolved(`import { one } from '${specifier}'`)).toMatchObject({ imports: { [specifier]: id }, faults: [] })
  })

  test('a second id of the fence names its snippet as well', () => {
    const others = { 'Twice.md': `${fence('export const one = 1', 'first')}\n^Second\n` }
    expect(resolved(`import { one } from '[[Twice#^second]]'`, others)).toMatchObject({
      imports: { '[[Twice#^second]]': 'Twice.md#first' },
      faults: [],
    })
  })

  test.each([
    ['[[Library#^on]]', `'[[Library#^on]]' names no snippet; did you mean '[[Library#^one]]'?`],
    ['[[Libary#^one]]', `'[[Libary#^one]]' names no snippet; did you mean '[[Library#^one]]'?`],
    [
      '[[Library#^nothing-like-it]]',
      `'[[Library#^nothing-like-it]]' names no snippet; that note has '[[Library#^one]]' and '[[Library#^two]]'`,
    ],
    [
      '[[Library#^words]]',
      `'[[Library#^words]]' names a block that is no snippet; that note has '[[Library#^one]]' and '[[Library#^two]]'`,
    ],
    ['[[Library]]', `'[[Library]]' names a note or file; that note has '[[Library#^one]]' and '[[Library#^two]]'`],
    ['[[Nobody#^twenty]]', `'[[Nobody#^twenty]]' names no snippet; the nearest snippet is '[[Library#^two]]'`],
    ['[[Nobody]]', `'[[Nobody]]' names a note or file; write '[[Note#^name]]'`],
    ['[[#^owm]]', `'[[#^owm]]' names no snippet; the nearest snippet is '[[Library#^one]]'`],
  ])('%s is a fault at its place', (specifier, text) => {
    expect(resolved(`// first\nimport { one } from '${specifier}'`)).toMatchObject({
      imports: {},
      faults: [`5:23 error missing-import ${text}`],
    })
  })

  test('of many snippets the nearest is suggested; where the vault has no other, how to write one', () => {
    const many = ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta'].map((name) => fence('export {}', name))
    expect(resolved("import { x } from '[[Many#^betelgeuse]]'", { 'Many.md': many.join('\n') }).faults).toEqual([
      "4:21 error missing-import '[[Many#^betelgeuse]]' names no snippet; the nearest snippet is '[[Many#^beta]]'",
    ])
    expect(resolved("import { x } from '[[Many#^x]]'", { 'Library.md': 'x' }).faults).toEqual([
      "4:21 error missing-import '[[Many#^x]]' names no snippet; write '[[Note#^name]]'",
    ])
  })

  test('a package is none of ours to resolve', () => {
    expect(resolved("import * as tf from '@tensorflow/tfjs'")).toMatchObject({ imports: {}, faults: [] })
  })

  test('a published note may not import from an unpublished one; two unpublished ones may', () => {
    const others = { 'Library.md': `---\npublish: false\n---\n${library}` }
    const code = "import { one } from '[[Library#^one]]'"
    expect(resolved(code, others).faults).toEqual([
      "4:23 error unpublished-import '[[Library#^one]]' names a snippet of a note that is not published; publish that note or move the snippet",
    ])
    expect(resolved(code, others, '---\npublish: false\n---\n')).toMatchObject({
      imports: { '[[Library#^one]]': 'Library.md#one' },
      faults: [],
    })
  })

  test('an unpublished snippet is not suggested to a published note', () => {
    const others = { 'Hidden.md': `---\npublish: false\n---\n${fence('export const x = 1', 'extraordinary')}` }
    expect(resolved("import { x } from '[[Library#^extraordinar]]'", others).faults).toEqual([
      "4:21 error missing-import '[[Library#^extraordinar]]' names no snippet; that note has '[[Library#^one]]' and '[[Library#^two]]'",
    ])
  })
})

describe('data', () => {
  const code = (link: string) => `import { dataset } from 'noteproof'\nconst rows = dataset('${link}')`
  const csv = { 'data/points.csv': 'x,y\n1,2\n' }
  test('is found like an attachment', () => {
    expect(resolved(code('[[points.csv]]'), csv)).toMatchObject({
      datasets: { '[[points.csv]]': { path: 'data/points.csv', text: 'x,y\n1,2\n' } },
      faults: [],
    })
  })
  test.each([
    ['[[point.csv]]', `'[[point.csv]]' names no file of the vault; did you mean '[[points.csv]]'?`],
    ['[[nothing.csv]]', `'[[nothing.csv]]' names no file of the vault; correct it or add the file`],
    ['[[Library]]', `'[[Library]]' names no data file; a file of comma-separated values was expected`],
    ['[[gone.csv]]', `'[[gone.csv]]' cannot be read: it is gone`],
  ])('%s is a fault', (link, text) => {
    expect(resolved(code(link), { ...csv, 'gone.csv': '' }).faults).toEqual([`5:24 error wrong-dataset ${text}`])
  })
})
