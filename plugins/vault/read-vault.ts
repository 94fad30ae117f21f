/** ⚡ Reads a vault: its configuration, its notes as text, its attachments as paths. */
import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import picomatch from 'picomatch'
import type { Message } from '../../snippets/types.ts'
import { isCanvasName } from '../canvas/canvas-name.ts'
import { inBatches } from '../in-batches.ts'
import type { Config, NotePath, VaultFile } from '../types.ts'
import { asksForPublication } from './asks-for-publication.ts'
import { configFile, readConfig } from './config.ts'
import { makeMessage, wholeFile } from './messages.ts'
import {
  appFile,
  type ObsidianSettings,
  readObsidianSettings,
  templaterFile,
  templatesFile,
} from './obsidian-settings.ts'
import { readStyleSheets, type StyleSheet } from './style-sheets.ts'

/** The vault as a whole cannot be read; the message says why and is fit to be shown. */
export class VaultError extends Error {
  override readonly name = 'VaultError'
}

/** What was read. A file that could not be read is left out and has a message. */
export interface VaultFiles {
  /** Sorted by path; notes have a text. */
  readonly files: VaultFile[]
  readonly config: Config
  /** The CSS snippets that are switched on. */
  readonly styles: readonly StyleSheet[]
  readonly messages: Message[]
}

/** Reads the folder `dir`. Throws `VaultError` where it is missing, no folder, or may not be listed. */
export async function readVault(dir: string): Promise<VaultFiles> {
  const root = await openFolder(dir)
  const messages: Message[] = []
  const settingsText = (path: string) => optionalText(root, path, messages)
  const written = readConfig(await settingsText(configFile), resolve(dir))
  const settings = readObsidianSettings({
    app: await settingsText(appFile),
    templates: await settingsText(templatesFile),
    templater: await settingsText(templaterFile),
  })
  const preamble = await settingsText(preambleFile)
  const config = { ...written.config, obsidian: settings.obsidian, ...(preamble && { preamble }) }
  messages.push(...written.messages, ...settings.messages, ...(await preambleMessages(preamble)))

  const { styles, messages: ofStyles } = await readStyleSheets(settingsText)
  messages.push(...ofStyles)
  const found = await walk(root, pathFilter(config, settings), messages)
  const files = await inBatches(found, (file) => readNote(file, messages))
  const read = files.filter((file) => file !== undefined)
  if (!read.some((file) => file.text !== undefined)) messages.push(makeMessage('.', 'empty-vault', wholeFile, noNotes))
  return { files: read, config, styles, messages }
}

/** Where the plugin for Obsidian that reads such a file looks for it. */
const preambleFile = 'preamble.sty'

async function preambleMessages(text: string | undefined): Promise<Message[]> {
  if (text === undefined) return []
  const { preambleFaults } = await import('../../snippets/formula/macros.ts') // with KaTeX, which few who read a vault need
  return preambleFaults(text).map(({ place, said }) => makeMessage(preambleFile, 'wrong-preamble', place, said))
}

const noNotes =
  'the vault has no notes; expected at least one file ending in `.md` that `include` and `exclude` let through'

async function openFolder(dir: string): Promise<string> {
  try {
    const root = await realpath(dir)
    if (!(await stat(root)).isDirectory())
      throw new VaultError(`"${dir}" is a file; name the folder that holds the notes`)
    await readdir(root)
    return root
  } catch (error) {
    if (error instanceof VaultError) throw error
    const remedy = codeOf(error) === 'ENOENT' ? 'there is no such folder' : reason(error)
    throw new VaultError(`the vault "${dir}" cannot be read: ${remedy}; name a folder of notes`)
  }
}

/** `asked`: excluded, but for a note that says `publish: true`. */
type Standing = 'in' | 'asked' | 'out'

/**
 * By `include`, then `exclude`; a pattern that matches a folder covers what is in it. What Obsidian's settings leave out
 * are notes: a template is never in, and a picture kept beside one still is, for the notes that show it.
 */
function pathFilter(config: Config, { excludes, isTemplate }: ObsidianSettings): (path: string) => Standing {
  const covers = (globs: readonly string[]) => {
    const matches = globs.map((glob) => picomatch(glob.normalize('NFC').replace(/^\.?\/+|\/+$/g, '')))
    // No pattern matches a line end, which a name may have.
    return (path: string) =>
      ancestors(path.replace(/[\n\r\u2028\u2029]/g, ' ')).some((part) => matches.some((match) => match(part)))
  }
  const included = covers(config.include)
  const excluded = covers(config.exclude)
  return (path) => {
    const isWanted = included(path) && !excluded(path)
    if (isWanted && !isNote(path) && !isCanvasName(path)) return 'in'
    if (isTemplate(path)) return 'out'
    return isWanted && !excludes(path) ? 'in' : 'asked'
  }
}

/** `a/b/c` → `a`, `a/b`, `a/b/c`. */
function ancestors(path: string): string[] {
  const parts = path.split('/')
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

/** A folder that holds it is a site we have written, not notes: a vault may be built into a folder of its own. */
const builtSite = 'noteproof.json'

interface FoundFile {
  readonly path: NotePath
  readonly absolute: string
  readonly size: number
  readonly standing: Standing
}

async function walk(root: string, standing: (path: string) => Standing, messages: Message[]): Promise<FoundFile[]> {
  const found = new Map<string, FoundFile>()
  const isIncluded = (path: string) => standing(path) === 'in'
  const fault = (path: string, said: string) => messages.push(makeMessage(path, 'unreadable-file', wholeFile, said))

  /** `within`: the real paths of the folders on the way here; one that comes again is a circle. */
  async function folder(absolute: string, within: readonly string[]): Promise<void> {
    const entries = await readdir(absolute, { withFileTypes: true }).catch((error: unknown) => reason(error))
    if (typeof entries === 'string') return void fault(pathOf(absolute), `the folder cannot be read: ${entries}`)
    if (absolute !== root && entries.some(({ name }) => name === builtSite)) return
    for (const entry of entries) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
      const child = join(absolute, entry.name)
      if (entry.isDirectory()) await folder(child, [...within, child])
      else if (entry.isSymbolicLink()) await link(child, within)
      else if (entry.isFile()) await file(child)
      else if (isIncluded(pathOf(child))) fault(pathOf(child), 'this is neither a file nor a folder and is left out')
    }
  }

  async function link(absolute: string, within: readonly string[]): Promise<void> {
    const path = pathOf(absolute)
    const target = await realpath(absolute).catch(() => undefined)
    if (target === undefined) {
      if (isIncluded(path)) fault(path, 'this symbolic link leads nowhere; mend or delete it')
    } else if (target !== root && !target.startsWith(root + sep)) {
      if (isIncluded(path))
        fault(path, 'this symbolic link leads out of the vault and is not followed; put a copy in the vault')
    } else if (!(await stat(target)).isDirectory()) await file(absolute)
    else if (!within.includes(target) && target !== root) await folder(absolute, [...within, target])
    else if (isIncluded(path))
      fault(path, 'this symbolic link leads back to a folder that holds it and is not followed; delete it')
  }

  async function file(absolute: string): Promise<void> {
    const path = pathOf(absolute)
    const stands = standing(path)
    if (path === configFile || stands === 'out' || (stands === 'asked' && !isNote(path))) return
    if (found.has(path)) return void fault(path, 'two files have this name, once composed and once not; rename one')
    const size = await stat(absolute).then(
      (stats) => stats.size,
      () => 0,
    )
    found.set(path, { path: path as NotePath, absolute, size, standing: stands })
  }

  const pathOf = (absolute: string) => relative(root, absolute).split(sep).join('/').normalize('NFC')
  await folder(root, [root])
  return [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** Adds the text of a note or a canvas. */
async function readNote({ standing, ...file }: FoundFile, messages: Message[]): Promise<VaultFile | undefined> {
  if (!isNote(file.path) && !isCanvasName(file.path)) return file
  const bytes = await readFile(file.absolute).catch((error: unknown) => reason(error))
  if (standing === 'asked' && (typeof bytes === 'string' || !asksForPublication(decode(bytes).text))) return undefined
  if (typeof bytes === 'string') {
    messages.push(makeMessage(file.path, 'unreadable-file', wholeFile, `the note cannot be read: ${bytes}`))
    return undefined
  }
  const { text, faulty } = decode(bytes)
  if (faulty) messages.push(makeMessage(file.path, 'not-utf8', wholeFile, notUtf8))
  return { ...file, text }
}

function isNote(path: string): boolean {
  return /\.md$/i.test(path)
}

const notUtf8 = 'this file is not UTF-8; save it as UTF-8, until then what could not be read is shown as �'

/** Without a byte order mark. */
function decode(bytes: Uint8Array): { text: string; faulty: boolean } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), faulty: false }
  } catch {
    return { text: new TextDecoder('utf-8').decode(bytes), faulty: true }
  }
}

/** Undefined where there is no such file, or none that can be read. */
async function optionalText(root: string, path: string, messages: Message[]): Promise<string | undefined> {
  try {
    return decode(await readFile(join(root, path))).text
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined
    messages.push(makeMessage(path, 'unreadable-file', wholeFile, `the settings cannot be read: ${reason(error)}`))
    return undefined
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code
}

function reason(error: unknown): string {
  const known: Readonly<Record<string, string>> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EISDIR: 'it is a folder',
  }
  return known[codeOf(error) ?? ''] ?? (error instanceof Error ? error.message : String(error))
}
