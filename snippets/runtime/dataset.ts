import type { Dataset } from '../types.ts'
import { context } from './context.ts'

/**
 * A data file of the vault: `await dataset('[[digits-8x8.csv]]')`. The argument is a literal, resolved like an
 * attachment link from the note it is written in; the file is bundled with the snippet.
 *
 * @returns the columns' names, and the rows as lists of numbers in their order
 */
export async function dataset(link: string): Promise<Dataset> {
  const data = context('dataset').dataset(link)
  if (!data)
    throw new Error(`dataset: ${JSON.stringify(link)} is not bundled with this snippet; write the link as a literal`)
  return { columns: [...data.columns], rows: data.rows.map((row) => [...row]) }
}
