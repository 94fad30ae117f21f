/** ⚡ Puts a new text in the place of a note's old one, or leaves the note alone and says why. */
import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** What a note is and is to be, without a byte order mark. */
export interface Replacement {
  /** Absolute path of the note. */
  readonly absolute: string
  readonly before: string
  readonly after: string
}

export interface Replaced {
  /** The whole of both, a byte order mark included. */
  readonly before: string
  readonly after: string
}

/** Why the note was left as it is, fit to be shown. */
export interface LeftAlone {
  readonly reason: string
  /** Whether it should have been written and could not be. */
  readonly failed: boolean
}

/**
 * Writes beside the note and renames, so that nobody sees half a note. A note that is not `before` any more stays, and
 * so does one that is reached by a symbolic link: its file may be anybody's.
 *
 * @param dry says what would be done, and writes nothing
 */
export async function replaceNote(note: Replacement, dry: boolean): Promise<Replaced | LeftAlone> {
  const { absolute, before, after } = note
  try {
    if ((await realpath(absolute)) !== absolute) return leftAlone('it is reached by a symbolic link')
    const known = await stat(absolute)
    const text = decode(await readFile(absolute))
    if (text === undefined) return leftAlone('it is not UTF-8')
    const mark = text.startsWith('\uFEFF') ? '\uFEFF' : ''
    if (text.slice(mark.length) !== before) return leftAlone('it has changed since it was read')
    const replaced = { before: text, after: mark + after }
    if (dry) return replaced
    await access(absolute, constants.W_OK)
    const isSame = await swap(absolute, replaced.after, known)
    return isSame ? replaced : leftAlone('it has changed since it was read')
  } catch (error) {
    return { reason: `it cannot be written: ${(error as Error).message}`, failed: true }
  }
}

function leftAlone(reason: string): LeftAlone {
  return { reason, failed: false }
}

/** Undefined where the bytes are no UTF-8; a byte order mark stays. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

interface Known {
  readonly mode: number
  readonly ino: number
  readonly size: number
  readonly mtimeMs: number
}

/** False where the file is not the one that was known, at the last moment. */
async function swap(absolute: string, text: string, known: Known): Promise<boolean> {
  const beside = join(dirname(absolute), `.${basename(absolute).slice(0, 100)}.${randomUUID().slice(0, 8)}.tmp`)
  try {
    const file = await open(beside, 'wx', known.mode)
    try {
      await file.writeFile(text)
      await file.chmod(known.mode & 0o7777)
      await file.sync()
    } finally {
      await file.close()
    }
    const now = await stat(absolute)
    if (now.ino !== known.ino || now.size !== known.size || now.mtimeMs !== known.mtimeMs) return false
    await rename(beside, absolute)
    return true
  } finally {
    await rm(beside, { force: true })
  }
}
