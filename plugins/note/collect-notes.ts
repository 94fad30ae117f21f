/** Collects many notes; a note knows nothing of the others, so two threads share them. */
import { shareWork } from '../share-work.ts'
import type { Config, Note, VaultFile } from '../types.ts'

/** Below this many characters in all, starting a thread costs more than it saves. */
const worthwhile = 400_000

const job = { module: new URL('collect-note.ts', import.meta.url).href, name: 'collectNote' }

/** The notes of `files`, in their order. */
export async function collectNotes(files: readonly VaultFile[], config: Config): Promise<Note[]> {
  const total = files.reduce((sum, file) => sum + (file.text?.length ?? 0), 0)
  if (total >= worthwhile) return shareWork<VaultFile, Config, Note>(job, files, config, 2)
  const { collectNote } = await import('./collect-note.ts')
  return files.map((file) => collectNote(file, config))
}
