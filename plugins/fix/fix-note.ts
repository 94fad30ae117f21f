/** The safe fixes of one note: which spans of its text change into what, proved on the text that results. */
import { isCanvasName } from '../canvas/canvas-name.ts'
import { collectNote } from '../note/collect-note.ts'
import type { Config, Note, Reference, VaultFile } from '../types.ts'
import { fold } from '../vault/file-index.ts'
import { datasetFixes } from './dataset-edits.ts'
import { applyEdits, type Edit } from './edit.ts'
import type { MendLink } from './mend-link.ts'
import { nameFixes } from './name-edits.ts'
import { type TargetSpan, targetFinder } from './target-span.ts'

export interface FixSources {
  readonly file: VaultFile & { readonly text: string }
  readonly note: Note
  readonly config: Config
  readonly mend: MendLink
  /** Whether what stands on this line may be fixed. */
  readonly covers: (line: number) => boolean
}

export interface FixedText {
  readonly text: string
  /** How many things were fixed. */
  readonly count: number
}

/** A change that stands or falls as a whole. */
interface Fix {
  readonly edits: readonly Edit[]
  /** Links that the edits change, and their new target. */
  readonly targets: ReadonlyMap<Reference, string>
}

/** Undefined where there is nothing to fix. */
export function fixNote({ file, note, config, mend, covers }: FixSources): FixedText | undefined {
  const others = [...nameFixes(file.text, note), ...datasetFixes(file.text, note, mend)]
  const fixes = [
    ...linkFixes(file.text, note, mend, covers),
    ...others.filter(({ place }) => covers(place.line)).map(({ edits }): Fix => ({ edits, targets: new Map() })),
  ]
  const proved = provedFixes(fixes, (some) =>
    keepsTheRest(note, collectNote({ ...file, text: made(some) }, config), some),
  )
  return proved.length === 0 ? undefined : { text: made(proved), count: proved.length }

  function made(some: readonly Fix[]): string {
    return applyEdits(
      file.text,
      some.flatMap(({ edits }) => edits),
    )
  }
}

/** Links that share a definition share its fix. */
function linkFixes(text: string, note: Note, mend: MendLink, covers: (line: number) => boolean): Fix[] {
  const write = isCanvasName(note.path) ? inJson : (target: string, alias: string) => target + alias
  const find = targetFinder(text, note.tree)
  const bySpan = new Map<number, { edits: Edit[]; targets: Map<Reference, string> }>()
  for (const reference of new Set(note.topics.flatMap(({ references }) => references))) {
    const target = covers(reference.place.line) ? mend(note, reference) : undefined
    const span = target === undefined ? undefined : find(reference)
    if (target === undefined || !span) continue
    const text = span.bar ? aliasFor(reference.target, target) : ''
    const alias = text === '' ? '' : span.bar + text
    const fix = bySpan.get(span.start) ?? { edits: [{ ...span, text: write(target, alias, span) }], targets: new Map() }
    fix.targets.set(reference, target)
    bySpan.set(span.start, fix)
  }
  return [...bySpan.values()]
}

/** As a part of a JSON text. A card's file is its path from the root, without the slash that says so. */
function inJson(target: string, alias: string, { isPath }: TargetSpan): string {
  const written = isPath ? target.replace(/^\//, '').split('#', 1)[0]! : target + alias
  return JSON.stringify(written).slice(1, -1)
}

/**
 * A bare name, or a bare heading of the same note, is also what readers read, in the middle of a sentence: its text
 * stays, as the alias. Empty where the text is not the target, stays the same, or would be markup.
 */
function aliasFor(before: string, after: string): string {
  const shown = shownText(before)
  return shown === undefined || shown === shownText(after) || /[`$*=~<\\[\]]/.test(shown) ? '' : shown
}

/** What Obsidian shows of a link without alias, where that is words alone. */
function shownText(target: string): string | undefined {
  return /^\s*#?([^#^]+)$/.exec(target)?.[1]?.trim()
}

/** As many of the fixes as hold together. */
function provedFixes(fixes: readonly Fix[], holds: (fixes: readonly Fix[]) => boolean): readonly Fix[] {
  if (fixes.length === 0 || holds(fixes)) return fixes
  if (fixes.length === 1) return []
  const half = fixes.length >> 1
  const some = [...provedFixes(fixes.slice(0, half), holds), ...provedFixes(fixes.slice(half), holds)]
  return holds(some) ? some : []
}

/** Whether the note is the same but for the new targets: its other links, headings, blocks and snippets. */
function keepsTheRest(before: Note, after: Note, fixes: readonly Fix[]): boolean {
  const targets = new Map(fixes.flatMap((fix) => [...fix.targets]))
  const wanted = referencesOf(before).map((reference) => linkText(reference, targets.get(reference)))
  const found = referencesOf(after).map((reference) => linkText(reference))
  const blocks = new Set([...after.blocks.keys()].map(fold))
  return (
    same(wanted, found) &&
    same(
      before.headings.map(({ text }) => text),
      after.headings.map(({ text }) => text),
    ) &&
    same(
      before.snippets.map(({ code }) => withoutLinks(code)),
      after.snippets.map(({ code }) => withoutLinks(code)),
    ) &&
    same(
      before.snippets.map(({ name }) => fold(name)),
      after.snippets.map(({ name }) => fold(name)),
    ) &&
    [...before.blocks.keys()].every((id) => blocks.has(fold(id)))
  )
}

function referencesOf(note: Note): Reference[] {
  return note.topics.flatMap(({ references }) => references)
}

function linkText({ kind, target }: Reference, mended = target): string {
  return `${kind} ${mended}`
}

/** An import's target is compared as a link. */
function withoutLinks(code: string): string {
  return code.replace(/\[\[[^[\]]*\]\]/g, '[[]]')
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index])
}
