/** The packages a snippet may import, as namespaces. */
import type { packages } from '../types.ts'
import { expect } from './expect.ts'
import * as noteproof from './index.ts'
import { tf } from './tfjs.ts'

type Package = (typeof packages)[number]

const frozen = (namespace: object) => Object.freeze({ ...namespace })
const vitest = frozen({ expect })
const shown = frozen(noteproof)

/** By specifier. */
export const namespaces: Readonly<Record<Package, () => unknown>> = {
  '@tensorflow/tfjs': () => tf,
  vitest: () => vitest,
  noteproof: () => shown,
}
