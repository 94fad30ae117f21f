/** What a fence says, as data. */

/** What the words after a fence's language say. Absent means the default. */
export interface FenceOptions {
  readonly name?: string
  readonly checkOnly?: true
  /** The mandatory reason. */
  readonly skip?: string
  /** Only highlighted; not a snippet. */
  readonly ignore?: true
  /** As written: `RangeError: text`. */
  readonly throws?: string
  /** TypeScript error codes, a multiset. */
  readonly errors?: readonly number[]
  readonly nondeterministic?: string
  readonly exercise?: true
  readonly pageOnly?: string
  readonly backend?: 'cpu' | 'wasm' | 'webgl' | 'webgpu'
  /** Default 1. */
  readonly seed?: number
  /** Milliseconds; default 10 000. */
  readonly timeout?: number
  readonly tolerance?: number
  readonly folded?: true
  /** `false` when written `editable=false`. */
  readonly editable?: boolean
}
