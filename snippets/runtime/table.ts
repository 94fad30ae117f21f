import { context } from './context.ts'
import { type Check, checkOptions, text } from './options.ts'
import { checkRows } from './rows.ts'
import type { Rows } from './types.ts'

const tableOptions: Readonly<Record<string, Check>> = {
  caption: text,
  digits: {
    wants: 'a whole number from 0 to 20',
    passes: (value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 20,
  },
}

/**
 * Shows rows as a table, its columns the keys of the first row.
 *
 * @param options `digits`: decimals of numbers that are not integers
 * @throws TypeError for rows of unequal keys or an unknown option
 */
export function table(rows: Rows, options: { caption?: string; digits?: number } = {}): void {
  const { recorder } = context('table')
  recorder.emit({ type: 'table', rows: checkRows(rows, 'table'), ...checkOptions(options, tableOptions, 'table') })
}
