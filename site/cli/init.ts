/** ⚡ `noteproof init`: writes into a vault what it lacks, and changes no file that is there. */
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, realpath, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import type { VaultFile } from '../../plugins/types.ts'
import { configFile } from '../../plugins/vault/config.ts'
import { templatesFile } from '../../plugins/vault/obsidian-settings.ts'
import { readVault } from '../../plugins/vault/read-vault.ts'
import { collect } from '../kept.ts'
import type { Options } from './main.ts'

/** A file that may be missing. */
interface Wanted {
  /** Absolute. */
  readonly path: string
  readonly text: string
  /** For what it is written, for people. */
  readonly purpose: string
  /** The folder it must not leave, whatever symbolic links are on its way. */
  readonly within: string
}

export async function initCommand(operand: string | undefined, options: Options): Promise<number> {
  const given = resolve(operand ?? 'notes')
  const { files, config } = await readVault(given)
  const vault = await realpath(given)
  const notes = files.filter((file) => file.text !== undefined)
  const fragments = (await collect(notes, { ...config, snippets: 'all' })).some(({ snippets }) => snippets.length > 0)
  const hasConfig = existsSync(join(vault, configFile))
  // Fences that were written to be read are not to be run from one day to the next.
  const which = hasConfig ? config.snippets : fragments ? 'marked' : 'all'
  const snippets = (await collect(notes, { ...config, snippets: which })).flatMap((note) => note.snippets)
  const configText = `${JSON.stringify({ title: config.title, snippets: which }, null, 2)}\n`
  const wanted: Wanted[] = [
    {
      path: join(vault, configFile),
      text: configText,
      purpose: 'what the site is called, and which fences are run',
      within: vault,
    },
    ...(await workflow(vault)),
    ...(snippets.length === 0 && which !== 'none' ? await firstNote(vault, files) : []),
    ...(options['templates'] ? await templates(vault, files) : []),
  ]
  const done = new Set<string>()
  for (const file of wanted) {
    const name = relative(vault, file.path)
    const outcome = await writeMissing(file)
    done.add(outcome)
    if (outcome === 'written') console.log(`wrote ${name}: ${file.purpose}`)
    else if (outcome !== 'there') console.error(`noteproof: ${name} is not written: ${outcome}`)
  }
  if ([...done].every((outcome) => outcome === 'there')) console.log('nothing is missing')
  if (!options['templates']) console.log('`noteproof init --templates` adds templates for a topic and for a snippet')
  return [...done].every((outcome) => outcome === 'written' || outcome === 'there') ? 0 : 1
}

/** In the repository that the vault is in, unless one of its workflows verifies already. */
async function workflow(vault: string): Promise<Wanted[]> {
  const repository = repositoryOf(vault) ?? vault
  const folder = join(repository, '.github/workflows')
  const names = await readdir(folder).catch(() => [])
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8').catch(() => '')))
  if (texts.some((text) => /noteproof\b.*\bverify/.test(text))) return []
  const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'))
  const path = relative(repository, vault).split(sep).join('/')
  const text = (await starter('workflow.yml'))
    .replace('VERSION', version)
    .replace('VAULT: "."', () => `VAULT: ${JSON.stringify(path === '' ? '.' : path)}`)
  return [
    { path: join(folder, 'noteproof.yml'), text, purpose: 'verifies the notes at every push', within: repository },
  ]
}

/** The nearest folder, the vault's own first, that git keeps. */
function repositoryOf(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder
  const parent = dirname(folder)
  return parent === folder ? undefined : repositoryOf(parent)
}

/** Under a name that no link of the vault can mean yet. */
async function firstNote(vault: string, files: readonly VaultFile[]): Promise<Wanted[]> {
  const taken = new Set(files.map(({ path }) => path.slice(path.lastIndexOf('/') + 1).toLowerCase()))
  const names = ['First proof.md', 'First Noteproof snippet.md'].filter((name) => !taken.has(name.toLowerCase()))
  const text = await starter('first-proof.md')
  return names
    .slice(0, 1)
    .map((name) => ({ path: join(vault, name), text, purpose: 'two snippets to begin with', within: vault }))
}

/** In the folder that Obsidian takes templates from; where it takes none, in a new one, which it is told of. */
async function templates(vault: string, files: readonly VaultFile[]): Promise<Wanted[]> {
  const settings = await readFile(join(vault, templatesFile), 'utf8').catch(() => undefined)
  const known = settings === undefined ? undefined : folderIn(settings)
  const isFree = (name: string) => !files.some(({ path }) => path.toLowerCase().startsWith(`${name.toLowerCase()}/`))
  const folder = known ?? (settings === undefined ? ['Templates', 'Noteproof templates'].find(isFree) : undefined)
  if (folder === undefined) {
    console.log(`no templates are written: ${templatesFile} names no folder; choose one in Obsidian, under Templates`)
    return []
  }
  const text = `${JSON.stringify({ folder }, null, 2)}\n`
  const template = async (name: string, file: string): Promise<Wanted> => {
    return { path: join(vault, folder, name), text: await starter(file), purpose: 'a template', within: vault }
  }
  return [
    {
      path: join(vault, templatesFile),
      text,
      purpose: 'where Obsidian finds templates, which are not published',
      within: vault,
    },
    await template('Topic.md', 'topic.md'),
    await template('Snippet.md', 'snippet.md'),
  ]
}

function folderIn(settings: string): string | undefined {
  try {
    const { folder } = JSON.parse(settings)
    return typeof folder === 'string' && folder.trim() !== '' ? folder : undefined
  } catch {
    return undefined
  }
}

function starter(name: string): Promise<string> {
  return readFile(new URL(`../starter/${name}`, import.meta.url), 'utf8')
}

/** `written`, `there` where a file of that name was, else why not. A folder that leads elsewhere is left alone. */
async function writeMissing({ path, text, within }: Wanted): Promise<string> {
  const folder = dirname(path)
  if (!(await staysIn(within, folder))) return 'its folder is a symbolic link that leads elsewhere'
  try {
    await mkdir(folder, { recursive: true })
    await writeFile(path, text, { flag: 'wx' })
    return 'written'
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EEXIST' && existsSync(path) ? 'there' : (error as Error).message
  }
}

async function staysIn(root: string, folder: string): Promise<boolean> {
  if (!existsSync(folder)) return staysIn(root, dirname(folder))
  const real = await realpath(folder)
  return real === root || real.startsWith(root + sep)
}
