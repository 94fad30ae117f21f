/** Checks of what a snippet passes: known names only, with errors that name the function and the option. */

/** @throws TypeError unless `value` is a record that has only these keys */
export function checkKeys(
  value: unknown,
  known: readonly string[],
  where: string,
): asserts value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError(`${where}: expected an object, found ${kindOf(value)}`)
  for (const key of Object.keys(value))
    if (!known.includes(key)) throw new TypeError(`${where}: unknown option "${key}"; known are ${known.join(', ')}`)
}

/** What a value is, in a word for an error. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : typeof value
}

/** A test of one option's value, and how to say what it wants. */
export interface Check {
  readonly wants: string
  passes(value: unknown): boolean
}

export const text: Check = { wants: 'a string', passes: (value) => typeof value === 'string' }
export const flag: Check = { wants: 'true or false', passes: (value) => typeof value === 'boolean' }
export const finite: Check = { wants: 'a finite number', passes: (value) => Number.isFinite(value) }
export const positive: Check = {
  wants: 'a number above 0',
  passes: (value) => Number.isFinite(value) && (value as number) > 0,
}
export const count: Check = {
  wants: 'a whole number above 0',
  passes: (value) => Number.isInteger(value) && (value as number) > 0,
}
export const range: Check = {
  wants: 'two finite numbers, the smaller first',
  passes: (value) => isPair(value) && value[0] < value[1],
}
export const channel: Check = {
  wants: "a column's name or a number",
  passes: (value) => typeof value === 'string' || Number.isFinite(value),
}

export function isPair(value: unknown): value is readonly [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every((end) => Number.isFinite(end))
}

export function oneOf(...words: readonly string[]): Check {
  return { wants: words.map((word) => `'${word}'`).join(', '), passes: (value) => words.includes(value as string) }
}

/**
 * The options that are given, checked, as a fresh record.
 *
 * @throws TypeError for an unknown option or a value that its check refuses
 */
export function checkOptions(
  value: unknown,
  checks: Readonly<Record<string, Check>>,
  where: string,
): Record<string, unknown> {
  checkKeys(value, Object.keys(checks), where)
  const kept: Record<string, unknown> = {}
  for (const [key, check] of Object.entries(checks)) {
    const given = value[key]
    if (given === undefined) continue
    if (!check.passes(given)) throw new TypeError(`${where}: ${key} must be ${check.wants}, not ${kindOf(given)}`)
    kept[key] = given
  }
  return kept
}
