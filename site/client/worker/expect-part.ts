/** The part with vitest's `expect`. */
import { expect } from '../../../snippets/runtime/expect.ts'
import type { Meeting } from './packages.ts'

declare const $noteproof: Meeting
$noteproof.expect = expect
