/** The words a fence may carry after its language: what value each takes, and what it sets. */
import { nearestWord } from '../nearest-word.ts'
import type { FenceOptions } from '../types.ts'

type Options = { -readonly [K in keyof FenceOptions]: FenceOptions[K] }
export type Written = string | number | boolean

/** What a value means: the options it sets and how it is published, or a sentence that says what is wrong with it. */
export type Reading = { options: Options; written: Written } | { fault: string }

export interface FenceWord {
  /** `undefined` when the word stands without `=`. */
  read(value: string | undefined): Reading
  /** Words that cannot stand beside this one. */
  readonly against?: readonly string[]
  /** Known, but no run obeys it, but for one value. */
  readonly notHonoured?: { readonly but?: Written }
}

const flag = (word: string, options: Options): FenceWord['read'] => {
  return (value) =>
    value === undefined
      ? { options, written: true }
      : {
          fault: `\`${word}\` takes no value; \`=${value}\` was found, write \`${word}\` alone`,
        }
}

const reason = (word: string, set: (reason: string) => Options): FenceWord['read'] => {
  return (value) =>
    value?.trim()
      ? { options: set(value), written: value }
      : { fault: `\`${word}\` needs a reason; write \`${word}="why"\`` }
}

/** A word whose value is read by `parse`; `undefined` from it means that the value is not `what` is asked for. */
const valued = <T extends Written>(
  word: string,
  what: string,
  example: string,
  parse: (value: string) => T | undefined,
  set: (value: T) => Options,
): FenceWord['read'] => {
  return (value) => {
    if (value === undefined || value === '')
      return {
        fault: `\`${word}\` needs ${what}; write \`${word}=${example}\``,
      }
    const parsed = parse(value)
    return parsed === undefined
      ? {
          fault: `\`${word}\` needs ${what}; \`${value}\` was found, write for example \`${word}=${example}\``,
        }
      : { options: set(parsed), written: parsed }
  }
}

const backends = ['cpu', 'wasm', 'webgl', 'webgpu'] as const
const hour = 3600

/** `20s` or `500ms` → seconds. */
function readSeconds(value: string): number | undefined {
  const [, digits, unit] = /^(\d+(?:\.\d+)?)(ms|s)$/.exec(value) ?? []
  if (!digits) return undefined
  const seconds = unit === 's' ? Number(digits) : Number(digits) / 1000
  return seconds > 0 && seconds <= hour ? seconds : undefined
}

function readSeed(value: string): number | undefined {
  return /^\d+$/.test(value) && Number(value) < 2 ** 32 ? Number(value) : undefined
}

function readTolerance(value: string): number | undefined {
  return /^\d*\.?\d+(e[+-]?\d+)?$/i.test(value) && Number.isFinite(Number(value)) ? Number(value) : undefined
}

function readErrors(value: string | undefined): Reading {
  const what = '`errors` needs the numbers of the type errors it expects'
  if (!value?.trim()) return { fault: `${what}; write \`errors=2322\`` }
  const codes = value.split(',').map((code) => code.trim())
  const wrong = codes.find((code) => !/^[1-9]\d*$/.test(code))
  return wrong === undefined
    ? { options: { errors: codes.map(Number) }, written: value }
    : {
        fault: `${what}, separated by commas; \`${wrong}\` was found, write for example \`errors=2322,2345\``,
      }
}

function readBackend(value: string | undefined): Reading {
  const found = backends.find((backend) => backend === value)
  if (found) return { options: { backend: found }, written: found }
  const list = backends.map((backend) => `\`${backend}\``).join(', ')
  if (!value) return { fault: `\`backend\` needs one of ${list}; write \`backend=cpu\`` }
  const near = nearestWord(value, backends)
  const remedy = near === undefined ? '' : `; did you mean \`${near}\`?`
  return { fault: `\`backend\` is one of ${list}; \`${value}\` was found${remedy}` }
}

/** Every word, in the order the documentation lists them. */
export const fenceWords: ReadonlyMap<string, FenceWord> = new Map<string, FenceWord>([
  [
    'name',
    {
      read: valued(
        'name',
        'letters, digits and hyphens, as a block id',
        'lp-norm',
        (value) => (/^[\p{L}\p{N}-]+$/u.test(value) ? value : undefined),
        (name) => ({ name }),
      ),
    },
  ],
  [
    'check-only',
    {
      read: flag('check-only', { checkOnly: true }),
      against: ['skip', 'throws', 'errors', 'nondeterministic', 'exercise', 'page-only'],
    },
  ],
  [
    'skip',
    {
      read: reason('skip', (skip) => ({ skip })),
      against: ['throws', 'errors', 'nondeterministic', 'exercise', 'page-only'],
    },
  ],
  [
    'ignore',
    {
      read: flag('ignore', { ignore: true }),
      against: ['check-only', 'skip', 'throws', 'errors', 'nondeterministic', 'exercise', 'page-only'],
    },
  ],
  [
    'throws',
    {
      read: valued(
        'throws',
        'the kind of the error and part of its message',
        '"RangeError: text"',
        (value) => (/^[\p{L}_$][\p{L}\p{N}_$]*\s*(:.*)?$/u.test(value) ? value : undefined),
        (throws) => ({ throws }),
      ),
      against: ['errors'],
    },
  ],
  [
    'errors',
    {
      read: readErrors,
      against: ['nondeterministic', 'exercise', 'page-only'],
    },
  ],
  [
    'nondeterministic',
    {
      read: reason('nondeterministic', (nondeterministic) => ({
        nondeterministic,
      })),
    },
  ],
  ['exercise', { read: flag('exercise', { exercise: true }), against: ['page-only'] }],
  [
    'page-only',
    {
      read: reason('page-only', (pageOnly) => ({ pageOnly })),
    },
  ],
  ['backend', { read: readBackend, notHonoured: { but: 'cpu' } }],
  [
    'seed',
    {
      read: valued('seed', 'a whole number from 0 to 4294967295', '7', readSeed, (seed) => ({ seed })),
    },
  ],
  [
    'timeout',
    {
      read: valued('timeout', 'a time of at most an hour in `s` or `ms`', '20s', readSeconds, (seconds) => ({
        timeout: seconds * 1000,
      })),
    },
  ],
  [
    'tolerance',
    {
      read: valued('tolerance', 'a number that is not negative', '1e-4', readTolerance, (tolerance) => ({ tolerance })),
    },
  ],
  ['folded', { read: flag('folded', { folded: true }) }],
  [
    'editable',
    {
      read: valued(
        'editable',
        '`true` or `false`',
        'false',
        (value) => (value === 'true' || value === 'false' ? value === 'true' : undefined),
        (editable) => ({ editable }),
      ),
    },
  ],
])
