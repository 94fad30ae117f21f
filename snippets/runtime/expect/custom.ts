/** Vitest's own matchers beyond Jest's, with messages of one line in place of its coloured paragraphs. */
import { customMatchers } from '@vitest/expect'
import { formatValue } from '../../format-value.ts'
import { plain } from '../plain.ts'
import type { Verdict } from './tensors.ts'

type Matcher = (this: unknown, actual: unknown, ...args: unknown[]) => Verdict

const { toBeOneOf, toSatisfy } = customMatchers as unknown as Record<'toBeOneOf' | 'toSatisfy', Matcher>

/** By name, as `expect.extend` takes them. */
export const inOneLine = {
  toBeOneOf: retold(toBeOneOf, (sample) => `be one of ${words(sample)}`),
  toSatisfy: retold(toSatisfy, (holds, message) => `satisfy${message ? `: ${message}` : ` ${words(holds)}`}`),
}

function retold(matcher: Matcher, tell: (...args: unknown[]) => string): Matcher {
  return function (actual, ...args) {
    const { pass } = matcher.call(this, actual, ...args)
    return { pass, message: () => `expected ${words(actual)} ${pass ? 'not to' : 'to'} ${tell(...args)}` }
  }
}

function words(value: unknown): string {
  return formatValue(plain(value))
}
