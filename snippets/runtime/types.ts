/** The shapes a snippet may use with `noteproof`: numbers, rows and figures, all plain data. */
import type { Tensor, TensorLike } from '@tensorflow/tfjs'

/** A number, a (nested) array of numbers or a tensor. */
export type Numeric = number | TensorLike | Tensor

/** Rows of plain values; every row has the same keys. */
export type Rows = ReadonlyArray<Readonly<Record<string, number | string | boolean | null>>>

/** Marks of Observable Plot that take columns by name; transforms are given as data, never as functions. */
export type MarkType =
  | 'line'
  | 'dot'
  | 'area'
  | 'bar'
  | 'rect'
  | 'cell'
  | 'rule'
  | 'tick'
  | 'text'
  | 'arrow'
  | 'vector'
  | 'link'
  | 'contour'
  | 'density'
  | 'hull'
  | 'linearRegression'

/** One layer of a figure. A string is a column if the rows have it, else a constant. */
export interface Mark {
  readonly type: MarkType
  readonly data: Rows
  readonly x?: string | number
  readonly y?: string | number
  readonly x1?: string | number
  readonly x2?: string | number
  readonly y1?: string | number
  readonly y2?: string | number
  readonly fill?: string
  readonly stroke?: string
  readonly r?: string | number
  readonly text?: string
  readonly opacity?: number
  readonly strokeWidth?: number
  readonly strokeDasharray?: string
  readonly fx?: string
  readonly fy?: string
  readonly curve?: 'linear' | 'step' | 'natural' | 'monotone-x'
}

export interface Scale {
  readonly label?: string
  readonly domain?: readonly [number, number] | readonly string[]
  readonly type?: 'linear' | 'log' | 'sqrt' | 'symlog' | 'band'
  readonly grid?: boolean
}

export interface Figure {
  readonly marks: readonly Mark[]
  readonly x?: Scale
  readonly y?: Scale
  readonly color?: Scale & { readonly scheme?: string; readonly legend?: boolean }
  /** CSS pixels; default: the text column's width, 2:1. */
  readonly width?: number
  readonly height?: number
  /** `1` makes units equal on both axes. */
  readonly aspect?: number
  /** Under the figure; Markdown with math. */
  readonly caption?: string
  /** Text alternative with the figure's main numbers; required unless `caption` says them. */
  readonly alt?: string
}

export interface ImageOptions {
  readonly labels?: readonly string[]
  readonly domain?: readonly [number, number]
  readonly scheme?: string
  /** CSS pixels per pixel. */
  readonly scale?: number
  readonly columns?: number
  /** Prints each value in its cell. */
  readonly values?: boolean
  readonly caption?: string
  readonly alt?: string
}

/** A tensor, plain: `values` nested as `shape` says. */
export interface PlainTensor {
  readonly tensor: true
  readonly shape: readonly number[]
  readonly dtype: string
  readonly values: unknown
}
