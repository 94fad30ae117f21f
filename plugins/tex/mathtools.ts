/** Environments of the packages mathtools and empheq, which MathJax has and KaTeX lacks, as those of amsmath. */

/** The formula with such environments rewritten. */
export function withMathtools(tex: string): string {
  const cases = tex.replace(textCases, (_, name: string, body: string) => {
    return `\\begin{${name}}${body.replace(secondColumn, asText)}\\end{${name}}`
  })
  return rewrites.reduce((text, [found, to]) => text.replace(found, to), cases)
}

const textCases = /\\begin\s*\{(d?cases|d?rcases)\*\}([\s\S]*?)\\end\s*\{\1\*\}/g
/** From the `&` of a row to its end. */
const secondColumn = /(?<!\\)&((?:(?!\\\\|(?<!\\)&)[\s\S])*)/g

const asText = (_: string, words: string) => `&\\text{${words.trim()}}`

const brackets = { p: ['(', ')'], b: ['[', ']'], B: ['\\{', '\\}'], v: ['|', '|'], V: ['\\|', '\\|'] }

const bracketed = Object.entries(brackets).flatMap(([letter, [left, right]]): [RegExp, string][] => [
  [begin(`${letter}smallmatrix\\*?`), `\\left${left}\\begin{smallmatrix}`],
  [new RegExp(`\\\\end\\s*\\{${letter}smallmatrix\\*?\\}`, 'g'), `\\end{smallmatrix}\\right${right}`],
])

const rewrites: readonly (readonly [RegExp, string])[] = [
  ...bracketed,
  [begin('smallmatrix\\*'), '\\begin{smallmatrix}'],
  [/\\end\s*\{smallmatrix\*\}/g, '\\end{smallmatrix}'],
  [begin('multlined'), '\\begin{gathered}'],
  [/\\end\s*\{multlined\}/g, '\\end{gathered}'],
  [begin('lgathered'), '\\begin{array}{l}'],
  [begin('rgathered'), '\\begin{array}{r}'],
  [/\\end\s*\{[lr]gathered\}/g, '\\end{array}'],
  [/\\(begin|end)\s*\{crampedsubarray\}/g, '\\$1{subarray}'],
  [/\\begin\s*\{spreadlines\}\s*\{[^{}]*\}|\\end\s*\{spreadlines\}/g, ''],
  [/\\begin\s*\{empheq\}\s*\{(\w+\*?)\}([\s\S]*?)\\end\s*\{empheq\}/g, '\\begin{$1}$2\\end{$1}'],
]

/** The beginning of an environment, with what it says in brackets about its place or its columns. */
function begin(name: string): RegExp {
  return new RegExp(`\\\\begin\\s*\\{${name}\\}(?:\\s*\\[[^\\]]*\\])*`, 'g')
}
