/** What a second thread imports in the test of shared work. */
export const square = (value: number, factor: number): number => {
  if (value < 0) throw new RangeError(`Expected a number from 0 but found ${value}`)
  return factor * value * value
}
