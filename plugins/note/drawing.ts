/** Notes of the Excalidraw plug-in: a drawing kept in Markdown, whose text is for the plug-in and not for readers. */
import type { Code, Root } from 'mdast'
import type { Note, Report } from '../types.ts'
import { wholeFile } from '../vault/messages.ts'

/** A drawing's properties, and what comes after them. */
export interface Drawing {
  readonly head: string
  readonly body: string
}

/** Undefined for a note whose property `excalidraw-plugin` is missing or says nothing. */
export function readDrawing(text: string): Drawing | undefined {
  const head = /^---[ \t]*(?:\r\n?|\n)[\s\S]*?(?:\r\n?|\n)---[ \t]*(?:\r\n?|\n|$)/.exec(text)?.[0]
  if (head === undefined || !said.test(head)) return undefined
  return { head, body: text.slice(head.length) }
}

const said = /^(["']?)excalidraw-plugin\1[ \t]*:[ \t]*(?!(?:null|~|false|""|'')?[ \t]*(?:#|$))/m

/** Whether a note was read as a drawing. */
export function isDrawing({ properties }: Note): boolean {
  return Boolean(properties.raw['excalidraw-plugin'])
}

/** The note's tree with the drawing's source in the place of its text; reports that it is not drawn. */
export function drawingTree({ children }: Root, { head, body }: Drawing, report: Report): Root {
  report('not-shown', wholeFile, notDrawn)
  const line = head.split(/\r\n|\r|\n/).length
  const start = { line, column: 1, offset: head.length }
  const source: Code = {
    type: 'code',
    lang: 'md',
    value: body.trim(),
    data: { placeholder: 'An Excalidraw drawing, which is not drawn here. Its source:' },
    position: { start, end: start },
  }
  return { type: 'root', children: [...children.filter(({ type }) => type === 'yaml'), source] }
}

const notDrawn =
  'this note is an Excalidraw drawing, which is not drawn: its source stands folded on its page; export the drawing as SVG or PNG and embed that file'
