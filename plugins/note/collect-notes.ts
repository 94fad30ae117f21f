/** Collects many notes; a note knows nothing of the others, so two threads share them. */
import { type Job, shareWork } from '../share-work.ts'
import type { Config, Note, VaultFile } from '../types.ts'
import { collectNote } from './collect-note.ts'

/** Below this many characters in all, starting a thread costs more than it saves. */
const worthwhile = 400_000

const job: Job<VaultFile, Config, Note> = {
  module: new URL('collect-note.ts', import.meta.url).href,
  name: 'collectNote',
  run: collectNote,
}

/** The notes of `files`, in their order. */
export async function collectNotes(files: readonly VaultFile[], config: Config): Promise<Note[]> {
  const total = files.reduce((sum, file) => sum + (file.text?.length ?? 0), 0)
  return total < worthwhile ? files.map((file) => collectNote(file, config)) : shareWork(job, files, config, 10)
}
