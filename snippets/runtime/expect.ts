/** `expect` of vitest for snippets: its real matchers, those for tensors, and a record of every outcome. */
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  addCustomEqualityTesters,
  ChaiStyleAssertions,
  chai,
  getState,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from '@vitest/expect'
import { context } from './context.ts'
import { inOneLine } from './expect/custom.ts'
import { attempt, observe, type Subject } from './expect/record.ts'
import { tensorsEqual, toBeAllClose, toEqualTensor, toHaveShape } from './expect/tensors.ts'
import { isTensor } from './tensor.ts'

type Fn = (...args: never[]) => unknown
type Expect = ((value: unknown, message?: string) => unknown) & Record<string, unknown>

for (const plugin of [JestExtend, JestChaiExpect, ChaiStyleAssertions, JestAsymmetricMatchers])
  chai.use(plugin as Parameters<typeof chai.use>[0])
addCustomEqualityTesters([tensorsEqual])

/** The `expect` that a snippet imports from vitest. */
export const expect: Expect = createExpect()

function createExpect(): Expect {
  const bare = chai.expect as unknown as Expect & { extend(expect: unknown, matchers: Record<string, Fn>): void }
  const asserting = ((value: unknown, message?: string) => start({ value, soft: false }, message)) as Expect
  const statics = {
    getState: () => getState(asserting as never),
    setState: (state: object) => setState(state, asserting as never),
    assert: chai.assert,
    extend(matchers: Record<string, Fn>) {
      const taken = Object.keys(matchers).find((name) => builtIn.has(name))
      if (taken !== undefined)
        throw new TypeError(`expect.extend cannot replace "${taken}"; give the new matcher a name of its own`)
      bare.extend(asserting, matchers)
    },
    addEqualityTesters() {
      throw new Error('expect.addEqualityTesters is not there in a snippet: what is equal would change for others too')
    },
    soft: (value: unknown, message?: string) => start({ value, soft: true }, message),
    fail: (...words: unknown[]) =>
      attempt(() => chai.expect.fail(...(words as [])), { value: undefined, soft: false }, 'fail()'),
    unreachable: (message?: string) =>
      fail(`expected${message ? ` "${message}"` : ''} not to be reached`, 'unreachable()'),
    assertions: (count: number) => atEnd((made) => made === count, `expected ${count} assertions`),
    hasAssertions: () => atEnd((made) => made > 0, 'expected at least one assertion'),
    poll: () => {
      throw new Error('expect.poll is not there in a snippet: await the value, then expect')
    },
  }
  const asymmetric = (globalThis as unknown as Record<symbol, object>)[ASYMMETRIC_MATCHERS_OBJECT]
  Object.assign(asserting, bare, asymmetric, statics)
  setState(
    { assertionCalls: 0, isExpectingAssertions: false, expectedAssertionsNumber: null } as never,
    asserting as never,
  )
  bare.extend(asserting, { ...inOneLine, toBeAllClose, toHaveShape, toEqualTensor })
  const builtIn = new Set([...namesOf(asserting), ...namesOf(chai.Assertion.prototype)])
  return asserting
}

/** With those it inherits. */
function namesOf(object: object | null): string[] {
  return object === null || object === Function.prototype
    ? []
    : [...Object.getOwnPropertyNames(object), ...namesOf(Object.getPrototypeOf(object))]
}

function start(subject: Subject, message: string | undefined): unknown {
  const assertion = chai.expect(subject.value, message) as unknown as object
  return observe(isTensor(subject.value) ? tensorWords(assertion) : assertion, subject)
}

/** For a tensor, `toEqual` says what differs in a tensor's words. */
function tensorWords(assertion: object): object {
  return new Proxy(assertion, {
    get(target, key) {
      const name = key === 'toEqual' || key === 'toStrictEqual' ? 'toEqualTensor' : key
      const next: unknown = Reflect.get(target, name, target)
      return key === 'not'
        ? tensorWords(next as object)
        : typeof next === 'function'
          ? calling(next as Fn, target)
          : next
    },
  })
}

/** Not `bind`: it reads the function's length, which chai forbids. */
function calling(call: Fn, target: object): Fn {
  return (...args) => call.apply(target, args)
}

function fail(message: string, title: string): unknown {
  return attempt(() => chai.assert.fail(message), { value: undefined, soft: false }, title)
}

/** Holds when the snippet has ended; counted are the assertions recorded until then. */
function atEnd(holds: (made: number) => boolean, words: string): void {
  const { asserts, ending, place } = context('expect')
  const at = place(new Error().stack) ?? { line: 1, column: 1 }
  ending.push(() => {
    const made = asserts.length
    const message = `${words}, found ${made}`
    asserts.push({
      place: at,
      passed: holds(made),
      expected: words,
      actual: String(made),
      message: holds(made) ? '' : message,
    })
  })
}
