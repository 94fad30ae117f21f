import type { Nodes } from 'mdast'
import { describe, expect, test } from 'vitest'
import { childrenOf, plainText } from '../../plugins/note/plain-text.ts'
import type { Config, TopicSlug } from '../../plugins/types.ts'
import { placeMentions } from '../../plugins/vault/autolink.ts'
import { vaultOf } from './read-vault-fixture.ts'

/** A split note whose topics are targets. */
const course = (...headings: string[]) =>
  `---\nsplit: 1\n---\n\n${headings.map((text) => `# ${text}\n\nx.\n`).join('\n')}`

/** What is linked on the page of `Page.md`, as `phrase → target`. */
function linksOn(text: string, others: Record<string, string>, config: Partial<Config> = {}): string[] {
  const vault = vaultOf({ 'Page.md': text, ...others }, config)
  return (vault.mentions.get('page' as TopicSlug) ?? []).map((mention) => `${mention.text} → ${mention.to}`)
}

describe('what is a mention', () => {
  const others = {
    'C.md': course('Pooling', 'Max pooling', 'Loss', 'PCA - Principal Component Analysis', 'Autoencoders (VAE)'),
  }
  test.each([
    ['case and a plural s do not matter', 'POOLINGS and pooling', ['POOLINGS → c/pooling']],
    ['a title may be the plural', 'An autoencoder', ['autoencoder → c/autoencoders-vae']],
    ['a double s is no plural', 'The los of it.', []],
    ['whole words only', 'spooling, pooling_2, poolingless, 2pooling', []],
    ['a hyphen joins words', 'self-pooling and pooling-free', []],
    ['punctuation and apostrophes do not', '“Pooling’s” effect', ['Pooling → c/pooling']],
    ['longest first', 'max pooling', ['max pooling → c/max-pooling']],
    ['not across punctuation', 'max. Pooling', ['Pooling → c/pooling']],
    [
      'the first mention only',
      'Pooling. Pooling. Max pooling. Pooling.',
      ['Pooling → c/pooling', 'Max pooling → c/max-pooling'],
    ],
    ['X - Y answers to X', 'The PCA', ['PCA → c/pca-principal-component-analysis']],
    [
      'X - Y answers to Y',
      'principal component analysis',
      ['principal component analysis → c/pca-principal-component-analysis'],
    ],
    ['both are one target', 'PCA is principal component analysis', ['PCA → c/pca-principal-component-analysis']],
    ['X (Y) answers to Y', 'A VAE', ['VAE → c/autoencoders-vae']],
    [
      'in emphasis, lists, tables, quotes, callouts',
      '> [!note] On **pooling**\n> - loss\n\n|a|\n|-|\n|PCA|',
      ['pooling → c/pooling', 'loss → c/loss', 'PCA → c/pca-principal-component-analysis'],
    ],
    ['not in headings', '## Pooling\n\nx', []],
    ['not in code', '`pooling`\n\n```\nloss\n```\n', []],
    ['not in formulas', '$pooling$\n\n$$\nloss\n$$\n', []],
    ['not in links', '[pooling](https://x.org), <https://pooling.org>, [loss][r]\n\n[r]: https://y.org', []],
    ['not in raw links and code', '<a href="#">pooling</a> and <code>loss</code>', []],
    ['not in comments', '%% pooling %%', []],
    ['not where the page already links the target', 'Pooling, see [[C#Pooling]] later.', []],
    ['but where it links another', 'Pooling, see [[C#Loss]].', ['Pooling → c/pooling']],
  ])('%s', (_, text, expected) => {
    expect(linksOn(text, others)).toEqual(expected)
  })
})

test('a mention may go over a line end that shows as a space', () => {
  const strict = { obsidian: { strictLineBreaks: true } }
  const others = { 'C.md': course('Max pooling', 'Other') }
  expect(linksOn('max\npooling', others, strict)).toEqual(['max\npooling → c/max-pooling'])
  expect(linksOn('max\npooling', others)).toEqual([])
})

describe('what is a target', () => {
  const others = {
    'C.md':
      '---\nsplit: 1\naliases: [The lectures]\n---\n\n# Norms\n\nx\n\n## Unit balls (circles)\n\nx\n\n## Proof\n\nx\n\n## Empty part\n\n# Stub\n\n# Last\n\nx\n',
    'Whole note.md': '---\naliases: [Nick]\n---\n# Whole note\n\n## Some part\n\nx',
  }
  const text = 'norms, unit balls, circles, proof, empty part, stub, the lectures, whole note, nick, some part, C'
  test('topics of split notes, their headings of two words or more, aliases', () => {
    expect(linksOn(text, others)).toEqual([
      'norms → c/norms',
      'unit balls → c/norms#unit-balls-circles',
      'the lectures → c',
      'nick → whole-note',
    ])
  })
  test('all: whole notes too', () => {
    expect(linksOn(text, others, { autolink: 'all' })).toContain('whole note → whole-note')
  })
  test('none', () => {
    expect(linksOn(text, others, { autolink: 'none' })).toEqual([])
  })
  test('not on a note that wants none', () => {
    expect(linksOn(`---\nautolink: false\n---\n${text}`, others)).toEqual([])
  })
  test('never an unpublished note', () => {
    const hidden = { 'C.md': others['C.md'].replace('split', 'publish: false\nsplit') }
    expect(linksOn(text, hidden)).toEqual([])
  })
  test('never the page itself, nor a phrase in its title’s stead', () => {
    const vault = vaultOf({
      'C.md': '---\nsplit: 1\n---\n\n# Deep nets\n\nDeep nets are nets.\n\n# Nets\n\nDeep nets.\n',
    })
    expect(vault.mentions.get('c/deep-nets' as TopicSlug)?.map(({ to }) => to)).toEqual(['c/nets'])
    expect(vault.mentions.get('c/nets' as TopicSlug)?.map(({ to }) => to)).toEqual(['c/deep-nets'])
  })
  test('a title of several topics leads to the one in the same note, else nowhere', () => {
    const same = course('Balls', 'Start')
    const notes = { 'C.md': same.replace('x.\n', 'x.\n').replace(/x\.\n$/, 'Balls.\n'), 'D.md': same }
    expect(linksOn('balls', notes)).toEqual([])
    expect(
      vaultOf(notes)
        .mentions.get('c/start' as TopicSlug)
        ?.map(({ to }) => to),
    ).toEqual(['c/balls'])
  })
})

describe('a one-word title that is everywhere', () => {
  const notes = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`n${at}.md`, 'On pooling and max pooling.']))
  const others = { 'C.md': course('Pooling', 'Max pooling') }
  test('is linked on ten pages', () => {
    expect(linksOn('Pooling', { ...others, ...notes(9) })).toEqual(['Pooling → c/pooling'])
  })
  test('and left alone on eleven, unlike one of two words', () => {
    expect(linksOn('Pooling. Max pooling.', { ...others, ...notes(10) })).toEqual(['Max pooling → c/max-pooling'])
  })
  test('unless they are no more than a tenth', () => {
    const many = Object.fromEntries(Array.from({ length: 120 }, (_, at) => [`m${at}.md`, 'x']))
    expect(linksOn('Pooling', { ...others, ...many, ...notes(10) })).toEqual(['Pooling → c/pooling'])
  })
})

describe('placing', () => {
  const text =
    'A &amp; \\* **max\npooling** of it; pooling\nand a [^n].\n\n> quoted\n> loss\n\n[^n]: A note on the PCA.\n'
  const strict = { obsidian: { strictLineBreaks: true } }
  const vault = vaultOf({ 'Page.md': text, 'C.md': course('Pooling', 'Max pooling', 'Loss', 'PCA') }, strict)
  const page = vault.pages.get('page' as TopicSlug)!
  const mentions = vault.mentions.get('page' as TopicSlug)!
  const before = structuredClone(page.topic!.nodes)
  const placed = placeMentions(page.topic!.nodes, mentions)

  test('puts a link at each mention and keeps every word', () => {
    expect(automatic(placed)).toEqual([
      ['noteproof:c/max-pooling', 'max pooling'],
      ['noteproof:c/pooling', 'pooling'],
      ['noteproof:c/loss', 'loss'],
      ['noteproof:c/pca', 'PCA'],
    ])
    expect(plainText(placed)).toBe(plainText(page.topic!.nodes))
  })
  test('leaves the note’s own tree as it is', () => {
    expect(page.topic!.nodes).toEqual(before)
    expect(automatic(page.topic!.nodes)).toEqual([])
  })
  test('says the line and the sentence', () => {
    expect(mentions.map(({ line, context }) => [line, context])).toEqual([
      [1, 'A & * max pooling of it; pooling and a .'],
      [2, 'A & * max pooling of it; pooling and a .'],
      [6, 'quoted loss'],
      [8, 'A note on the PCA.'],
    ])
  })
})

function automatic(nodes: readonly Nodes[]): [string, string][] {
  return nodes.flatMap((node): [string, string][] => {
    const own: [string, string][] = node.type === 'link' && node.data?.auto ? [[node.url, plainText([node])]] : []
    return [...own, ...automatic(childrenOf(node))]
  })
}

test('many notes, hundreds of titles, every mention found', () => {
  const words = Array.from({ length: 400 }, (_, at) => `term${at} of art`)
  const body = (at: number) =>
    Array.from({ length: 60 }, (_, n) => `Some words on ${words[(at * 7 + n * 13) % 400]}.`).join(' ')
  const notes = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`n${at}.md`, body(at)]))
  const vault = vaultOf({ ...notes, 'C.md': course(...words) })
  expect([...vault.mentions.values()].flat()).toHaveLength(60 * 60)
})
