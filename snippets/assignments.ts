/**
 * What the title of a link assigns to inputs of a snippet: `p=1`, `p = 1, kind = square`, `at = [0.5, -1]`.
 *
 *     assignments = name = value { , name = value }
 *     value       = number | true | false | [ number , … ] | "…" | '…' | any other text
 */
export type Assigned = number | boolean | string | readonly Assigned[]

/** In the order they stand; undefined for a title that assigns nothing. */
export function readAssignments(title: string): Readonly<Record<string, Assigned>> | undefined {
  const parts = split(title).map((part) => /^\s*([^=]*[^=\s])\s*=\s*(.*?)\s*$/s.exec(part))
  if (parts.length === 0 || !parts.every((part) => part !== null)) return undefined
  return Object.fromEntries(parts.map(([, name = '', value = '']) => [name, readValue(value)]))
}

/** At commas and semicolons that stand in no brackets and no quotes. */
function split(text: string): string[] {
  return text.match(/(?:\[[^\]]*\]|"[^"]*"|'[^']*'|[^,;])+/g) ?? []
}

function readValue(text: string): Assigned {
  if (text === 'true' || text === 'false') return text === 'true'
  const number = text.replace(/^[−–]/, '-')
  if (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(number)) return Number(number)
  const list = /^\[(.*)\]$/s.exec(text)?.[1]
  if (list !== undefined) return list.trim() === '' ? [] : split(list).map((item) => readValue(item.trim()))
  return /^(?:"[^"]*"|'[^']*')$/.test(text) ? text.slice(1, -1) : text
}
