/** Whatever a vault says: a fix changes the spans of links and fences alone, and the result has nothing left to fix. */
import { diffChars } from 'diff'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Vault } from '../../plugins/types.ts'
import { fixTexts } from './fix-vault.ts'

const names = ['Self-attention', 'Back propagation', 'L2 norms', 'Überblick', 'R&D (v1.5)', "Bayes' rule"]
const others = Object.fromEntries(
  names.map((name, index) => [
    `${index % 2 === 0 ? '' : 'Sub folder/'}${name}.md`,
    `# ${name}\n\n## The first part\n\n## Part 1.2: more\n\nText. ^some-id\n`,
  ]),
)

/** A name with other capitals, blanks, hyphens, or a letter too few. */
const writing = (name: string) =>
  fc.constantFrom(
    name,
    name.toLowerCase(),
    name.toUpperCase(),
    name.replaceAll('-', ' '),
    name.replaceAll(' ', '-'),
    name.replaceAll(' ', ''),
    name.slice(1),
  )
const path = fc
  .tuple(fc.constantFrom('', '', 'Sub folder/', 'sub folder/', './', '../'), fc.constantFrom(...names).chain(writing))
  .map((parts) => parts.join(''))
const fragment = fc.oneof(
  fc.constant(''),
  fc
    .constantFrom('The first part', 'Part 1.2: more', 'Part 12 more')
    .chain(writing)
    .map((text) => `#${text}`),
  fc.constantFrom('#^some-id', '#^someid', '#^SOME-ID', '#^sme-id'),
)
const target = fc.tuple(path, fragment).map((parts) => parts.join(''))
const alias = fc.constantFrom('', '|shown', '|')
const link = fc.oneof(
  fc.tuple(fc.constantFrom('', '!'), target, alias).map(([mark, to, shown]) => `${mark}[[${to}${shown}]]`),
  target.map((to) => `[text](${encodeURI(to).replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'))} "title")`),
  target.map((to) => `[text](<${to.replace('#', '.md#')}>)`),
)
const fence = fc
  .constantFrom('one', 'Two', 'größe')
  .map((name) => `\`\`\`ts name=${name} seed=3\nexport const a = 1\n\`\`\``)
const block = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(link, { minLength: 1, maxLength: 4 }).map((links) => `See ${links.join(', and ')}.`),
  },
  {
    weight: 1,
    arbitrary: link.filter((text) => !text.includes('|')).map((text) => `| a | b |\n|--|--|\n| ${text} | x |`),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(link, fence).map((parts) => `> [!note] T\n> ${parts.join('\n').replaceAll('\n', '\n> ')}`),
  },
  { weight: 1, arbitrary: link.map((text) => `## On ${text}`) },
  { weight: 1, arbitrary: link.map((text) => `- \`${text}\` ${text}\n  %% ${text} %%`) },
  { weight: 1, arbitrary: fence },
)
const note = fc
  .tuple(fc.array(block, { minLength: 1, maxLength: 6 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([blocks, ending, ends]) => (blocks.join('\n\n') + (ends ? '\n' : '')).replaceAll('\n', ending))

const broken = ({ messages }: Vault) => messages.filter(({ rule }) => /^(?:missing|case-only|name-without)/.test(rule))

test('a second fix finds nothing, and each fix mends what one message told of', () => {
  fc.assert(
    fc.property(note, (text) => {
      const { fixed, texts, before, after } = fixTexts({ ...others, 'N.md': text })
      expect(fixTexts(texts).fixed).toEqual([])
      expect(fixed.map(({ path }) => path)).toEqual(fixed.length > 0 ? ['N.md'] : [])
      const count = fixed.reduce((sum, note) => sum + note.count, 0)
      expect(broken(before).length - broken(after).length).toBe(count)
    }),
    { numRuns: 40 },
  )
})

test('only targets, words of fences and lines with a block id change', () => {
  fc.assert(
    fc.property(note, (text) => {
      const { fixed } = fixTexts({ ...others, 'N.md': text })
      for (const { before, after } of fixed) {
        const bare = (whole: string) =>
          whole
            .replace(/(?:\r?\n>? ?)*\^[\w-]+(?:\r?\n>)?(?=\r?\n|$)/g, '')
            .replace(/ name=\w+(?= seed)/g, '')
            .replace(/!?\[\[[^[\]]*\]\]/g, '[[]]')
            .replace(/\]\((?:<[^>]*>|[^)\s]*)/g, '](')
        expect(bare(after)).toBe(bare(before))
        expect(before.includes('\r\n')).toBe(after.includes('\r\n'))
        expect(/(?<!\r)\n/.test(after)).toBe(/(?<!\r)\n/.test(before))
        expect(diffChars(before, after).filter(({ removed, value }) => removed && /[\r\n]/.test(value))).toEqual([])
      }
    }),
    { numRuns: 60 },
  )
})
