/** What a snippet may import from 'vitest': its `expect`, with matchers for tensors. */
import type { ExpectStatic } from '@vitest/expect'
import type { Numeric } from '../runtime/types.ts'

declare module '@vitest/expect' {
  // biome-ignore lint/suspicious/noExplicitAny: the parameter must repeat the declaration it extends
  interface Matchers<T = any> {
    /**
     * |actual − expected| ≤ atol + rtol·|expected| for every value of a number, (nested) array or tensor.
     *
     * @param tolerance default `{ atol: 1e-6, rtol: 1e-5 }`
     */
    toBeAllClose(expected: Numeric, tolerance?: { readonly atol?: number; readonly rtol?: number }): void
    /** The lengths of the axes, outermost first; `[]` is a number's. */
    toHaveShape(shape: readonly number[]): void
  }
}

export declare const expect: ExpectStatic
