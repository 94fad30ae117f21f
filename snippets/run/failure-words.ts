/** What is said of a run's failure, headless and on the page. */
import { formatValue } from '../format-value.ts'
import type { RunReport } from '../types.ts'

/** One sentence; of a value that is no error, it says that an error should be thrown. */
export function failureWords({ name, message }: NonNullable<RunReport['error']>): string {
  if (!isType(name)) return message ? `${name}: ${message}` : name
  const value = name === 'string' ? formatValue(message) : message
  return `threw ${value}, which is not an Error; throw new Error(…)`
}

/** Whether the name is that of a type, which a report gives what was thrown and is no error. */
function isType(name: string): boolean {
  return /^(string|number|boolean|undefined|object|symbol|bigint|function)$/.test(name)
}
