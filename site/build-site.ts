/** ⚡ A loaded vault → the files of a static site: Astro's pages and what stands beside them. */
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'astro'
import { inBatches } from '../plugins/in-batches.ts'
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

/**
 * Writes the site into `out`, an absolute path, which is emptied first; see `checkOut`. Astro starts at once and bundles
 * its pages while the vault is loaded.
 */
export async function buildSite(
  loading: Promise<Project>,
  { out, base, site }: { out: string; base: string; site: string | undefined },
  { time }: Profile,
): Promise<Project> {
  handOver(loading.then((project) => project.site))
  const pages = time('pages', () => inFolder(out, (outDir) => build({ ...astroOptions(base, site), outDir })))
  const [project] = await Promise.all([loading, pages])
  await time('files', () => writeFiles(project, out))
  return project
}

/**
 * Astro keeps half-made files in the current folder unless it builds below it, so two builds started in one folder would
 * spoil each other's; from within `out` each has its own.
 */
async function inFolder<T>(out: string, work: (here: string) => Promise<T>): Promise<T> {
  await mkdir(out, { recursive: true })
  const before = process.cwd()
  process.chdir(out)
  try {
    return await work(process.cwd())
  } finally {
    process.chdir(before)
  }
}

async function writeFiles(project: Project, out: string): Promise<void> {
  const { vault, client, site } = project
  const whole = [
    ...client.files,
    ...(client.binaries ?? []),
    ...project.styles.map(({ path, css }) => [path, css] as const),
  ]
  await inBatches(whole, ([path, content]) => put(join(out, path), content))
  await inBatches([...modulePaths(project)], ([path, id]) => put(join(out, path), moduleFile(project, id)))
  await inBatches([...project.assets], async (path) => {
    const file = vault.attachments.get(path)
    if (file) await copy(file.absolute, join(out, ...path.split('/')))
  })
  await inBatches([...vault.redirects], ([from, to]) =>
    put(join(out, ...from.split('/'), 'index.html'), redirect(`${site.base}${to}${to && '/'}`)),
  )
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
