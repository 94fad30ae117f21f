/** What a snippet may import from 'vitest': its `expect`, with matchers for tensors. */
import type { ExpectStatic } from '@vitest/expect'
import type { Numeric } from '../runtime/types.ts'

declare module '@vitest/expect' {
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    /**
     * |actual − expected| ≤ atol + rtol·|expected| for every value of a number, (nested) array or tensor.
     *
     * @param tolerance default `{ atol: 1e-6, rtol: 1e-5 }`
     */
    toBeAllClose(expected: Numeric, tolerance?: { readonly atol?: number; readonly rtol?: number }): R
    /** The lengths of the axes, outermost first; `[]` is a number's. */
    toHaveShape(shape: readonly number[]): R
  }

  interface ExpectStatic {
    /** Chai's assertions as functions. */
    assert: Chai.AssertStatic
    /** A failure is recorded, and the snippet goes on. */
    soft<T>(actual: T, message?: string): Assertion<void, T>
    /** Fails wherever it is reached. */
    unreachable(message?: string): never
    /** Fails at the snippet's end unless so many assertions were made. */
    assertions(expected: number): void
    /** Fails at the snippet's end unless an assertion was made. */
    hasAssertions(): void
    /** Decides what `toEqual` takes for equal. */
    addEqualityTesters(testers: Tester[]): void
  }
}

export declare const expect: ExpectStatic
