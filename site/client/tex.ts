/** What draws formulas, in one file that is loaded with the first. */
export { default as katex } from 'katex'
export { macrosOf } from '../../snippets/formula/macros.ts'
