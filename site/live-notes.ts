/** The notes of a vault that is being written: read again where their text changed, and half-typed ones as they were. */
import { collectNotes } from '../plugins/note/collect-notes.ts'
import { halfTyped } from '../plugins/note/half-typed.ts'
import type { Config, Note, VaultFile } from '../plugins/types.ts'
import type { Message } from '../snippets/types.ts'

/** What a half-typed note's own message adds. */
const untilThen = (message: Message): Message => ({ ...message, text: `${message.text}; until then its pages stay` })

/** By path; `text` is what stands in the file, also where the note is an earlier one. */
export type KeptNotes = Map<string, { text: string; note: Note }>

/**
 * Returns what reads the notes among the files of a vault. A note that stops being whole stays the note it was, with
 * the messages that say why; one that never was whole is shown as it is.
 */
export function createLiveNotes(): (vault: {
  readonly files: readonly VaultFile[]
  readonly config: Config
}) => Promise<KeptNotes> {
  let kept: KeptNotes = new Map()
  let settings = ''
  const whole = new Map<string, Note>()

  function settle(note: Note): Note {
    const faults = halfTyped(note)
    const before = whole.get(note.path)
    if (faults.length > 0)
      return before ? { ...before, messages: [...faults.map(untilThen), ...before.messages] } : note
    whole.set(note.path, note)
    return note
  }

  return async ({ files, config }) => {
    const before = settings === JSON.stringify(config) ? kept : new Map()
    const notes = files.filter(({ text }) => text !== undefined)
    const changed = notes.filter(({ path, text }) => before.get(path)?.text !== text)
    const read = (await collectNotes(changed, config)).map((note, index) => {
      const text = changed[index]!.text!
      return [note.path as string, { text, note: settle(note) }] as const
    })
    const all = new Map([...before, ...read])
    kept = new Map(notes.map(({ path }) => [path, all.get(path)!]))
    for (const path of whole.keys()) if (!kept.has(path)) whole.delete(path)
    settings = JSON.stringify(config)
    return kept
  }
}
