/** What a vault's own `.obsidian` folder says that we obey. */
import { z } from 'zod'
import type { Message } from '../../snippets/types.ts'
import type { Config } from '../types.ts'
import { makeMessage, wholeFile } from './messages.ts'

export const appFile = '.obsidian/app.json'
export const templatesFile = '.obsidian/templates.json'
/** Templater, a plug-in that many have in the place of Obsidian's own. */
export const templaterFile = '.obsidian/plugins/templater-obsidian/data.json'

export interface ObsidianSettings {
  readonly obsidian: Config['obsidian']
  /** Whether Obsidian's "excluded files" cover this path. */
  readonly excludes: (path: string) => boolean
  readonly isTemplate: (path: string) => boolean
  readonly messages: readonly Message[]
}

const app = z.object({
  userIgnoreFilters: z.array(z.string()).nullish().catch(undefined),
  attachmentFolderPath: z.string().optional().catch(undefined),
  newLinkFormat: z.enum(['shortest', 'relative', 'absolute']).optional().catch(undefined),
  strictLineBreaks: z.boolean().optional().catch(undefined),
})
const text = z.string().nullish().catch(undefined)
const templates = z.object({ folder: text })
const templater = z.object({ templates_folder: text })

/** The texts of the files; undefined where there is none. */
export interface SettingsTexts {
  readonly app: string | undefined
  readonly templates: string | undefined
  readonly templater: string | undefined
}

/** A setting of an unknown kind is as good as absent. */
export function readObsidianSettings(texts: SettingsTexts): ObsidianSettings {
  const messages: Message[] = []
  const settings = app.safeParse(readJson(texts.app, appFile, messages)).data ?? {}
  const own = templates.safeParse(readJson(texts.templates, templatesFile, messages)).data?.folder
  const other = templater.safeParse(readJson(texts.templater, templaterFile, messages)).data?.templates_folder
  const filters = (settings.userIgnoreFilters ?? []).map(ignoreFilter)
  const folders = [own, other].flatMap((folder) => (folder ? [inFolder(folder)] : []))
  const { attachmentFolderPath, newLinkFormat, strictLineBreaks } = settings
  return {
    obsidian: {
      ...(attachmentFolderPath !== undefined && { attachmentFolderPath }),
      ...(newLinkFormat && { newLinkFormat }),
      strictLineBreaks: strictLineBreaks ?? false,
    },
    excludes: (path) => filters.some((matches) => matches(path)),
    isTemplate: (path) => folders.some((holds) => holds(path)),
    messages,
  }
}

function readJson(text: string | undefined, path: string, messages: Message[]): unknown {
  if (text === undefined || text.trim() === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    const said =
      'this file of Obsidian is not valid JSON, so none of its settings are obeyed; save the settings in Obsidian again'
    messages.push(makeMessage(path, 'wrong-config', wholeFile, said))
    return {}
  }
}

/** Obsidian's "excluded files": `/regular expression/`, or the start of a path. */
function ignoreFilter(filter: string): (path: string) => boolean {
  const source = /^\/(.+)\/$/s.exec(filter)?.[1]
  const pattern = source === undefined ? undefined : compile(source)
  if (pattern) return (path) => pattern.test(path)
  const start = filter.replace(/^\/+/, '').toLowerCase()
  return (path) => start !== '' && path.toLowerCase().startsWith(start)
}

function compile(source: string): RegExp | undefined {
  try {
    return new RegExp(source, 'i')
  } catch {
    return undefined
  }
}

function inFolder(folder: string): (path: string) => boolean {
  const start = `${folder.normalize('NFC').replace(/^\/+|\/+$/g, '')}/`
  return (path) => start !== '/' && path.startsWith(start)
}
