/** What a canvas adds to mdast: a drawing of cards, each with Markdown in it, and lines between them. */
import type { RootContent } from 'mdast'
import type { Node } from 'unist'
import type { Place } from '../../snippets/types.ts'

/** The one block of a canvas's page. */
export interface Canvas extends Node {
  type: 'canvas'
  /** In the order of the file, which is that of painting. */
  children: CanvasCard[]
  edges: readonly CanvasEdge[]
}

/** A node of a JSON Canvas. Places and sizes in CSS pixels. */
export interface CanvasCard extends Node, Box {
  type: 'canvasCard'
  /** `unknown` holds what cannot be shown: its one child is a placeholder. */
  kind: 'text' | 'file' | 'link' | 'group' | 'unknown'
  id: string
  color?: CanvasColor
  /** Of a group, plain text. */
  label?: string
  labelPlace?: Place
  background?: { readonly target: string; readonly style: 'cover' | 'ratio' | 'repeat' }
  /** Of a file: its target as a link would name it; of a link: the address as written. */
  target?: string
  /** Of a link: the whole address; absent where what is written is none. */
  address?: string
  /** The text of a card; of a file an embed of it. */
  children: RootContent[]
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** One of Obsidian's six colours, or `#rrggbb`. */
export type CanvasColor = '1' | '2' | '3' | '4' | '5' | '6' | `#${string}`

export type Side = 'top' | 'right' | 'bottom' | 'left'

/** A line; `from` and `to` are positions in the canvas's `children`. */
export interface CanvasEdge {
  readonly from: CanvasEnd
  readonly to: CanvasEnd
  readonly color?: CanvasColor
  readonly label?: string
  readonly labelPlace?: Place
}

export interface CanvasEnd {
  readonly card: number
  /** Absent: the side that is nearest to the other end. */
  readonly side?: Side
  readonly arrow: boolean
}

declare module 'mdast' {
  interface RootContentMap {
    canvas: Canvas
    canvasCard: CanvasCard
  }
}
