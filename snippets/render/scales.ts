/** A figure's scales, read from a closed list of options. */
import { parseScheme } from './colours.ts'
import { field, finite, list, oneOf, text } from './untrusted.ts'

export interface ReadScale {
  readonly label: string | undefined
  readonly domain: readonly [number, number] | readonly string[] | undefined
  readonly type: 'linear' | 'log' | 'sqrt' | 'symlog' | 'band' | undefined
  readonly grid: boolean
}

export interface ReadColour extends ReadScale {
  readonly scheme: { readonly name: string; readonly categorical: boolean } | undefined
  /** `undefined` where the figure leaves it to us. */
  readonly legend: boolean | undefined
}

export function readScale(value: unknown, name: string, notes: Set<string>): ReadScale {
  const type = oneOf(field(value, 'type'), ['linear', 'log', 'sqrt', 'symlog', 'band'])
  return {
    label: text(field(value, 'label'), 120),
    domain: readDomain(field(value, 'domain'), { type, name, notes }),
    type,
    grid: field(value, 'grid') === true,
  }
}

export function readColour(value: unknown, notes: Set<string>): ReadColour {
  const asked = field(value, 'scheme')
  const scheme = parseScheme(asked)
  if (asked !== undefined && scheme === undefined) notes.add(`“${text(asked, 40) ?? ''}” is no colour scheme.`)
  const legend = field(value, 'legend')
  return {
    ...readScale(value, 'color', notes),
    scheme,
    legend: typeof legend === 'boolean' ? legend : undefined,
  }
}

function readDomain(
  value: unknown,
  { type, name, notes }: { type: ReadScale['type']; name: string; notes: Set<string> },
): ReadScale['domain'] {
  if (value === undefined) return undefined
  const items = list(value)?.slice(0, 200)
  if (items?.length && items.every((item) => typeof item === 'string'))
    return items.map((item) => text(item, 200) ?? '')
  const numbers = items?.map(finite) ?? []
  const [low, high] = numbers
  const positive = type !== 'log' || (low !== undefined && high !== undefined && low * high > 0)
  if (numbers.length === 2 && low !== undefined && high !== undefined && positive && low !== high) return [low, high]
  notes.add(`The domain of ${name} is not used: it should be two different numbers${positive ? '' : ' of one sign'}.`)
  return undefined
}

/** A position scale as Plot's options. */
export function scaleOptions(scale: ReadScale): Record<string, unknown> {
  return defined({
    label: scale.label,
    domain: scale.domain,
    type: scale.type,
    grid: scale.grid || undefined,
  })
}

export function defined(options: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
}
