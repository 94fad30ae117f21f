/** The values an input is tried at: its ends, or every one where they are few. */
import type { InputState } from '../types.ts'

type Pair = readonly [number, number]

/** Values other than the default, in the order they are tried. */
export function extremesOf(input: InputState): readonly unknown[] {
  const { options, value } = input
  const key = JSON.stringify(value)
  return candidates(input.kind, options).filter((candidate) => JSON.stringify(candidate) !== key)
}

function candidates(kind: InputState['kind'], options: Readonly<Record<string, unknown>>): readonly unknown[] {
  switch (kind) {
    case 'slider':
      return [options.min, options.max]
    case 'choice':
      return options.options as readonly unknown[]
    case 'toggle':
      return [!options.value]
    case 'step':
      return [0]
    case 'point':
      return corners(options)
    case 'points':
      return corners(options).map((corner) => (options.value as readonly Pair[]).map(() => corner))
    case 'pixels':
      return [0, 1].map((ink) => (options.value as readonly number[]).map(() => ink))
  }
}

function corners(options: Readonly<Record<string, unknown>>): Pair[] {
  const [x, y] = [options.x as Pair, options.y as Pair]
  return x.flatMap((left) => y.map((low): Pair => [left, low]))
}
