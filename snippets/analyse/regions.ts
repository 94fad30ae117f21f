/** The comments that say which lines a page shows: Twoslash's cuts, and the gap and the hints of an exercise. */
import { nearestWord } from '../nearest-word.ts'
import { placeAt } from '../place.ts'
import type { CodePlace, CodeRegion } from '../types.ts'
import { linesOfComment, type ParsedCode } from './parse.ts'

export interface RegionFault {
  readonly place: CodePlace
  readonly rule: 'wrong-marker'
  readonly text: string
}

interface Marker {
  readonly word: Word
  readonly line: number
  readonly offset: number
}

const words = ['cut', 'cut-after', 'cut-start', 'cut-end', 'solution', 'end'] as const
type Word = (typeof words)[number]
const ends = { 'cut-start': 'cut-end', solution: 'end' } as const
const kinds = { 'cut-start': 'hidden', solution: 'solution' } as const
const spelled = (word: string) => `\`// ---${word}---\``

/**
 * The code's lines as regions, in order and without gaps; one region `shown` where nothing is marked. A hint is a line
 * of its own inside an exercise, anywhere.
 */
export function findRegions(
  code: string,
  { comments }: Pick<ParsedCode, 'comments'>,
): { regions: readonly CodeRegion[]; faults: readonly RegionFault[] } {
  const count = code.split('\n').length
  const faults: RegionFault[] = []
  const report = (offset: number, text: string) => {
    faults.push({ place: placeAt(code, offset), rule: 'wrong-marker', text })
  }
  const kindOf = new Array<CodeRegion['kind']>(count + 1).fill('shown')
  const markers: Marker[] = []
  for (const { line, offset, text } of linesOfComment(code, comments)) {
    const word = /^\s*---\s*([\w-]*?)\s*---\s*$/.exec(text)?.[1]
    if (word === undefined) {
      if (/^\s*hint:/i.test(text)) kindOf[line] = 'hint'
    } else if (words.some((known) => known === word)) markers.push({ word: word as Word, line, offset })
    else report(offset, noMarker(word))
  }
  fillRegions(markers, kindOf, report)
  for (const { line } of markers) kindOf[line] = 'marker'
  return { regions: joined(kindOf.slice(1)), faults }
}

function noMarker(word: string): string {
  const near = nearestWord(word, words)
  const remedy = near === undefined ? `write one of ${words.map(spelled).join(', ')}` : `did you mean ${spelled(near)}?`
  return `${spelled(word)} is no marker; ${remedy}`
}

/** Sets the kind of each line that stands between markers. */
function fillRegions(markers: readonly Marker[], kindOf: CodeRegion['kind'][], report: Report): void {
  let open: (Marker & { readonly word: keyof typeof ends }) | undefined
  const fill = (from: number, to: number, kind: CodeRegion['kind']) => {
    for (let line = from; line <= to; line++) if (kindOf[line] !== 'hint') kindOf[line] = kind
  }
  for (const marker of markers) {
    const { word, line, offset } = marker
    if (word === 'cut') fill(1, line, 'hidden')
    else if (word === 'cut-after') fill(line, kindOf.length - 1, 'hidden')
    else if (word === 'cut-start' || word === 'solution') {
      if (open)
        report(
          offset,
          `${spelled(word)} stands inside ${spelled(open.word)}; close that with ${spelled(ends[open.word])} first`,
        )
      else open = { ...marker, word }
    } else if (!open || ends[open.word] !== word) {
      const first = word === 'end' ? 'solution' : 'cut-start'
      report(offset, `${spelled(word)} closes nothing; write ${spelled(first)} where it begins`)
    } else {
      fill(open.line, line, kinds[open.word])
      open = undefined
    }
  }
  if (open)
    report(open.offset, `${spelled(open.word)} is never closed; write ${spelled(ends[open.word])} where it ends`)
}

type Report = (offset: number, text: string) => void

function joined(kinds: readonly CodeRegion['kind'][]): CodeRegion[] {
  const regions: { kind: CodeRegion['kind']; from: number; to: number }[] = []
  for (const [index, kind] of kinds.entries()) {
    const last = regions.at(-1)
    if (last?.kind === kind) last.to = index + 1
    else regions.push({ kind, from: index + 1, to: index + 1 })
  }
  return regions
}

/**
 * The code without its solution, and without its hints: the lines are empty, so that every other stands where it stood.
 */
export function withoutSolution(code: string, regions: readonly CodeRegion[]): string {
  const lines = code.split('\n')
  for (const { kind, from, to } of regions)
    if (kind === 'solution') for (let line = from; line <= to; line++) lines[line - 1] = ''
  return lines.join('\n')
}
