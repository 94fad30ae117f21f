/** ⚡ Two vaults that tests of commands share, on disk until `removeFolders`. */
import { vaultOnDisk } from './command.ts'

/** A snippet with a block id. */
export const fence = (name: string, code: string) => `\`\`\`ts\n${code}\n\`\`\`\n\n^${name}\n`
/** Nothing is wrong with it. */
export const sound = vaultOnDisk({
  'Sound.md': `# Sound\n\n${fence('one', '1 + 1 // => 2')}`,
})
/** Four notes with faults, one of them unpublished. */
export const faulty = vaultOnDisk({
  'Faulty.md': `# Faulty\n\nTo [[Nowhere]], $\\frac{1$.\n\n${fence('wrong', '1 + 1 // => 3')}\n${fence('right', "import { show } from 'noteproof'\nshow(1 + 1, 'two')\n1 + 1 // => 2")}`,
  'sub/Other.md': `# Other\n\nTo [[Nowhere else]].\n\n${fence('loose', '1 + 1')}`,
  'Plain.md': '# Plain\n\nNo snippet, but a formula: $\\frac{2$.\n',
  'Secret.md': `---\npublish: false\n---\n\n# Secret\n\nHidden, $\\frac{3$.\n\n${fence('hidden', 'const hidden: string = 1')}`,
})

const formula = `error rejected-formula KaTeX rejects this formula: Unexpected end of input in a macro argument, expected '}'; correct it, or write it in backticks to show it as text`
/** Everything that is wrong with `faulty`. */
export const messages = [
  'Faulty.md:3:4 warning missing-link "Nowhere" leads nowhere: the vault has no such note or alias; correct the link or write that note',
  `Faulty.md:3:25 ${formula}`,
  'Faulty.md:6:1 error failed-expectation expected 3, found 2',
  `Plain.md:3:36 ${formula}`,
  `Secret.md:7:17 ${formula}`,
  "Secret.md:10:7 error type Type 'number' is not assignable to type 'string'. (TS2322)",
  'sub/Other.md:3:4 warning missing-link "Nowhere else" leads nowhere: the vault has no such note or alias; correct the link or write that note',
  'sub/Other.md:5:1 warning unchecked runs but checks nothing; add a `// =>` or an `expect`',
]
