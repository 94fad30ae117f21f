/** Links that set inputs of a snippet: whether it has these inputs, and whether they can have these values. */
import type { Assigned } from '../assignments.ts'
import { formatValue } from '../format-value.ts'
import type { InputState, Snippet } from '../types.ts'
import { type Finding, finding } from './verdict.ts'

/** @param inputs those of the first run at the defaults */
export function judgeStates({ name, states = [] }: Snippet, inputs: readonly InputState[]): Finding[] {
  const byName = new Map(inputs.map((input) => [input.name, input]))
  const names = inputs.map((input) => `"${input.name}"`).join(', ')
  return states.flatMap(({ values }, state) =>
    Object.entries(values).flatMap(([key, value]) => {
      const input = byName.get(key)
      const wrong = input
        ? whyNot(input, value)
        : `"${key}" is no input of "${name}"; ${names === '' ? 'it has none' : `its inputs are ${names}`}`
      return wrong === undefined ? [] : [{ ...finding('wrong-input-link', wrong), state }]
    }),
  )
}

/** The states that can be run. */
export function rightStates(snippet: Snippet, inputs: readonly InputState[]): Readonly<Record<string, unknown>>[] {
  const wrong = new Set(judgeStates(snippet, inputs).map(({ state }) => state))
  const kinds = new Map(inputs.map(({ name, kind }) => [name, kind]))
  // An option may look like a number.
  const asInput = ([name, value]: [string, Assigned]) => [name, kinds.get(name) === 'choice' ? String(value) : value]
  const right = (snippet.states ?? [])
    .filter((_, index) => !wrong.has(index))
    .map(({ values }) => Object.fromEntries(Object.entries(values).map(asInput)))
  return [...new Map(right.map((values) => [JSON.stringify(values), values])).values()]
}

function whyNot({ name, kind, options }: InputState, value: Assigned): string | undefined {
  const found = formatValue(value)
  const no = (what: string) => `"${name}" cannot be ${found}; ${what}`
  const { min, max, count } = options as Readonly<Record<string, number>>
  switch (kind) {
    case 'slider':
      if (typeof value !== 'number' || value < min! || value > max!) return no(`it goes from ${min} to ${max}`)
      return isOnGrid(value, options) ? undefined : no(`it moves from ${min} in steps of ${options['step']}`)
    case 'step':
      return Number.isInteger(value) && (value as number) >= 0 && (value as number) < count!
        ? undefined
        : no(`it is a whole number from 0 to ${count! - 1}`)
    case 'toggle':
      return typeof value === 'boolean' ? undefined : no('it is true or false')
    case 'choice': {
      const words = options['options'] as readonly string[]
      return words.some((word) => word === String(value)) ? undefined : no(`it is one of ${words.join(', ')}`)
    }
    case 'point':
      return isInside(value, options) ? undefined : no(`it is a point [x, y] inside ${ranges(options)}`)
    case 'points': {
      const size = (options['value'] as readonly unknown[]).length
      return Array.isArray(value) && value.length === size && value.every((each) => isInside(each, options))
        ? undefined
        : no(`it is ${size} points inside ${ranges(options)}`)
    }
    case 'pixels':
      return no('a picture cannot be set by a link')
  }
}

/** As the control rounds it. */
function isOnGrid(value: number, { min, step }: InputState['options']): boolean {
  const steps = (value - (min as number)) / ((step as number | undefined) ?? Number.NaN)
  return Number.isNaN(steps) || Math.abs(steps - Math.round(steps)) < 1e-6
}

type Range = readonly [number, number]

function isInside(value: unknown, { x, y }: InputState['options']): boolean {
  if (!Array.isArray(value) || value.length !== 2) return false
  return [x as Range, y as Range].every(([low, high], axis) => value[axis] >= low && value[axis] <= high)
}

function ranges({ x, y }: InputState['options']): string {
  return [x, y].map((range) => (range as Range).join('…')).join(' × ')
}
