/** ⚡ Generates a vault of course notes for the benchmarks: the same `count` always gives the same bytes. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { random } from '../../snippets/runtime/random.ts'

const nouns =
  'gradient layer kernel matrix vector loss weight sample batch feature token head mask step rate bound sum norm graph node edge code noise prior field chart depth width scale trace'.split(
    ' ',
  )
const verbs =
  'maps shrinks bounds equals keeps splits joins moves bends learns counts feeds averages rotates samples reads'.split(
    ' ',
  )
const joints = 'because while so and where until although whenever'.split(' ')
const kinds = 'sparse dense causal linear convex noisy deep shallow fixed random'.split(' ')
const fields = ['Optimisation', 'Probability', 'Architectures/Convolution', 'Architectures/Attention', 'Geometry']

const inlineFormulas = [
  'x_{N}',
  '\\mathbf w^\\top \\mathbf x + b_{N}',
  'O(n^{N})',
  '\\lVert \\mathbf v_{N} \\rVert',
  '\\sigma(z_{N})',
  'p(y \\mid x, \\theta_{N})',
  '\\frac{1}{N}\\sum_i x_i',
  '\\alpha_{N} \\in (0, 1)',
]
const displayFormulas = [
  '\\theta_{t+1} = \\theta_t - \\eta_{N} \\, \\nabla_\\theta \\mathcal L(\\theta_t)',
  '\\operatorname{KL}(q \\Vert p) = \\int q(z) \\log \\frac{q(z)}{p_{N}(z)} \\, dz',
  '\\mathbf A_{N} = \\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix} \\mathbf A_{N}^{-1}',
  'f(x) = \\begin{cases} x^{N} & x > 0 \\\\ 0 & \\text{otherwise} \\end{cases}',
  '\\mathbb E\\Bigl[\\sum_{k=1}^{N} X_k^2\\Bigr] = \\sum_{k=1}^{N} \\bigl(\\operatorname{Var} X_k + (\\mathbb E X_k)^2\\bigr)',
]

/** Letters vary, so that about a quarter of the formulas repeat, as in real notes. */
const letters = 'abcdhkmnrstuvwxyz'.split('')

export interface VaultShape {
  readonly notes: number
  /** How many of the notes carry a snippet. */
  readonly snippets: number
}

/** About 600 words, 8 inline and 4 display formulas, links, tags and a callout a note. */
export function makeVault(out: string, { notes, snippets }: VaultShape): void {
  const titles = Array.from(
    { length: notes },
    (_, i) => `${capital(kinds[i % kinds.length]!)} ${nouns[(i * 7) % nouns.length]!} ${i}`,
  )
  for (let i = 0; i < notes; i++) {
    const path = join(out, fields[i % fields.length]!, `${titles[i]}.md`)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, note(i, titles, i < snippets))
  }
}

function note(i: number, titles: readonly string[], withSnippet: boolean): string {
  const uniform = random(i + 1)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(uniform() * list.length)]!
  const formula = (list: readonly string[]) =>
    pick(list).replace(/\{N\}|\b[xyvwpqz]\b/g, (mark) =>
      mark === '{N}' ? `{${2 + Math.floor(uniform() * 90)}}` : pick(letters),
    )
  const clause = () => `the ${pick(kinds)} ${pick(nouns)} ${pick(verbs)} a ${pick(nouns)}`
  const sentence = (end = '') => `${capital(clause())} ${pick(joints)} ${clause()}${end && ` ${end}`}.`
  const paragraph = (...ends: string[]) =>
    [...ends.map(sentence), ...Array.from({ length: Math.max(0, 6 - ends.length) }, () => sentence())].join(' ')
  const link = () => `see [[${titles[(i + 1 + Math.floor(uniform() * 40)) % titles.length]}]]`
  const inline = () => `with $${formula(inlineFormulas)}$`
  const display = () => `$$\n${formula(displayFormulas)}\n$$`
  const section = (title: string) =>
    `## ${title}\n\n${paragraph(inline(), link(), inline())}\n\n${display()}\n\n${paragraph()}`
  const snippet = `\`\`\`ts\nconst step${i} = (w: number[], g: number[]) => w.map((v, k) => v - 0.5 * g[k]!)\nstep${i}([${i}, 2], [2, 4]) // => [${i - 1}, 0]\n\`\`\`\n\n^step-${i}`
  return [
    `---\naliases: ["note ${i}"]\ntags: [course, ${pick(nouns)}]\n---\n`,
    `${paragraph(link(), inline())} #${pick(kinds)}`,
    section('Definition'),
    `> [!tip] In short\n> ${sentence(inline())}\n> ${sentence(link())}`,
    section('Derivation'),
    `- ${sentence()}\n- ${sentence(inline())}\n- ${sentence()}`,
    section('Where it fails'),
    `| case | cost |\n| --- | ---: |\n| ${pick(kinds)} | ${Math.floor(uniform() * 100)} |\n| ${pick(kinds)} | ${Math.floor(uniform() * 100)} |`,
    display(),
    ...(withSnippet ? [snippet] : []),
    '',
  ].join('\n\n')
}

const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1)
