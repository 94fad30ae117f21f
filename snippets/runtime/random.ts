/**
 * Uniform numbers in [0, 1) from a seed, independent of `Math.random`: the mulberry32 generator (a 32-bit Weyl
 * sequence, mixed), whose period is 2³².
 *
 * @param seed any integer; only its low 32 bits count
 * @returns a function that gives the next number at each call
 */
export function random(seed: number): () => number {
  if (!Number.isInteger(seed)) throw new TypeError(`random: the seed must be an integer, not ${String(seed)}`)
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
