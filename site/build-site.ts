/** ⚡ A loaded vault → the files of a static site: Astro's pages and what stands beside them. */
import { cp, mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'astro'
import { UsageError } from './cli/usage.ts'
import type { Profile } from './profile.ts'
import { cacheDir, type Project } from './project.ts'
import { handOver } from './site.ts'
import { moduleFile, modulePaths } from './site-file.ts'

export const packageRoot = fileURLToPath(new URL('..', import.meta.url))

/** What Astro is told by every command. */
export function astroOptions(base: string, site: string | undefined) {
  return {
    root: packageRoot,
    configFile: 'astro.config.mjs',
    base,
    cacheDir: join(cacheDir, 'astro'),
    ...(site && { site }),
    logLevel: 'warn' as const,
  }
}

/** Writes the site into `out`, which is emptied first. Throws `UsageError` when `out` holds something else than a site. */
export async function buildSite(
  project: Project,
  out: string,
  { time }: Profile,
): Promise<{ written: number; failedPages: number }> {
  await guard(out, project.root)
  handOver(project.site)
  await time('pages', () => build({ ...astroOptions(project.site.base, project.vault.config.site), outDir: out }))
  await time('files', () => writeFiles(project, out))
  return { written: project.site.slugs.length, failedPages: project.failedPages.size }
}

/** Astro empties the folder it writes to, so it must be new, empty, or a site that was built before. */
async function guard(out: string, vault: string): Promise<void> {
  const inside = relative(out, vault)
  if (inside === '' || !inside.startsWith('..'))
    throw new UsageError(`--out ${out} holds the vault, and building would empty it; name a folder of its own`)
  const held = await readdir(out).catch((): string[] => [])
  if (held.length > 0 && !held.includes('noteproof.json'))
    throw new UsageError(
      `--out ${out} holds files that are not a site built by Noteproof; name a new or an empty folder`,
    )
}

async function writeFiles(project: Project, out: string): Promise<void> {
  const { vault, client, site } = project
  for (const [path, content] of client.files) await put(join(out, path), content)
  for (const [path, id] of modulePaths(project)) await put(join(out, path), moduleFile(project, id))
  for (const path of project.assets) {
    const file = vault.attachments.get(path)
    if (file) await copy(file.absolute, join(out, ...path.split('/')))
  }
  for (const [from, to] of vault.redirects)
    await put(join(out, ...from.split('/'), 'index.html'), redirect(`${site.base}${to}`))
  await put(join(out, 'noteproof.json'), project.record())
}

async function put(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
}

async function copy(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true })
  await cp(from, to)
}

/** A page that sends the reader on; `#hash` is kept by browsers that follow a refresh themselves. */
function redirect(to: string): string {
  const href = encodeURI(to).replaceAll('"', '&quot;').replaceAll(sep, '/')
  return `<!doctype html><html><head><meta charset="utf-8"><title>Moved</title><meta http-equiv="refresh" content="0; url=${href}"><link rel="canonical" href="${href}"><meta name="robots" content="noindex"></head><body><p>This page has moved: <a href="${href}">${href}</a></p></body></html>`
}
