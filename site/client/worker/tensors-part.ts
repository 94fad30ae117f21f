/** The part with TensorFlow.js: core, layers, converter, data and the cpu backend. */
import * as tensors from '../../../snippets/runtime/tfjs.ts'
import type { Meeting } from './packages.ts'

declare const $noteproof: Meeting
$noteproof.tensors = tensors
