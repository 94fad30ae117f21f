/** What the overlay of a page says while the vault is being written. */
import type { Message } from '../snippets/types.ts'
import { counted } from './reporters/pretty.ts'
import type { Site } from './site.ts'

export interface DevMessages {
  /** Errors and warnings of the page's note and of the vault as a whole, errors first. */
  readonly here: readonly Message[]
  /** A few words for the mark: `✗ 1 error, 2 warnings` or `✓ no faults`. */
  readonly mark: string
  readonly verdict: 'error' | 'warning' | 'good'
  /** How many there are in the rest of the vault, in words; empty where there are none. */
  readonly elsewhere: string
}

/** @param note path of the page's note; undefined for a page that no note is behind */
export function devMessages(site: Site, note: string | undefined): DevMessages {
  const all = site.messages.filter(({ severity }) => severity !== 'info')
  const isHere = ({ path }: Message) => path === note || path === '.'
  const here = [...all.filter(isHere)].sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))
  const others = count(all.filter((message) => !isHere(message)))
  const verdict = here.some(({ severity }) => severity === 'error') ? 'error' : here.length > 0 ? 'warning' : 'good'
  const sign = { error: '✗', warning: '⚠', good: '✓' }[verdict]
  return { here, verdict, mark: `${sign} ${count(here) || 'no faults'}`, elsewhere: others }
}

function count(messages: readonly Message[]): string {
  return (['error', 'warning'] as const)
    .map((wanted) => [messages.filter(({ severity }) => severity === wanted).length, wanted] as const)
    .filter(([number]) => number > 0)
    .map(([number, word]) => counted(number, word))
    .join(', ')
}
