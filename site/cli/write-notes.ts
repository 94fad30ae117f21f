/** ⚡ Puts new texts in the place of notes' old ones, each shown as a difference. */
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff'
import { counted } from '../reporters/pretty.ts'
import { replaceNote } from './write-note.ts'

export interface ChangedNote {
  /** From the vault's folder. */
  readonly path: string
  readonly absolute: string
  readonly before: string
  readonly after: string
  /** How many things are changed. */
  readonly count: number
}

export interface Fixing {
  /** One unified difference a note, with paths from the vault's folder; empty where there is nothing to change. */
  readonly diff: string
  /** What was done, for people: a line for each note left alone, then the total. */
  readonly said: readonly string[]
  /** A note could not be written. */
  readonly failed: boolean
}

/** What is changed, in words: `nothing to fix`, and `2 fixes`. */
export interface Wording {
  readonly nothing: string
  count(changes: number): string
}

/** @param dry says what would be done, and writes nothing */
export async function writeNotes(notes: Iterable<ChangedNote>, words: Wording, dry: boolean): Promise<Fixing> {
  const diffs: string[] = []
  const said: string[] = []
  let [changes, failed] = [0, false]
  for (const { path, count, ...note } of notes) {
    const done = await replaceNote(note, dry)
    if ('reason' in done) {
      said.push(`"${path}" is left alone: ${done.reason}`)
      failed ||= done.failed
      continue
    }
    diffs.push(difference(path, done.before, done.after))
    changes += count
  }
  const total = `${words.count(changes)} in ${counted(diffs.length, 'note')}${dry ? ', not written' : ' written'}`
  return { diff: diffs.join(''), said: [...said, changes === 0 ? words.nothing : total], failed }
}

function difference(path: string, before: string, after: string): string {
  const options = { context: 3, headerOptions: FILE_HEADERS_ONLY }
  const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, options)
  // Programs that apply it look for the tab where a name has a blank in it.
  return path.includes(' ') ? patch.replace(/^(--- .*)\n(\+\+\+ .*)\n/, '$1\t\n$2\t\n') : patch
}
