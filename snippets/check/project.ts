/** The TypeScript project in which the snippets of a vault are checked: every snippet a module, every link a package. */
import type { packages, Snippet } from '../types.ts'

/** Absolute paths, without a slash at the end. */
export interface ProjectRoots {
  /** Holds `node_modules` or stands below a folder that does. */
  readonly root: string
  /** The engine: `runtime/` and `declarations/` are below. */
  readonly engine: string
}

const compilerOptions = {
  target: 'es2024',
  lib: ['es2024'],
  module: 'esnext',
  moduleResolution: 'bundler',
  moduleDetection: 'force',
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
  allowImportingTsExtensions: true,
}

/** The folder that the project's virtual files pretend to stand in. */
export function projectFolder({ root }: ProjectRoots): string {
  return `${root}/.snippets`
}

export function tsconfigOf(roots: ProjectRoots): string {
  return `${projectFolder(roots)}/tsconfig.json`
}

/** The module of the snippet that was given this number. */
export function moduleOf(roots: ProjectRoots, number: number): string {
  return `${projectFolder(roots)}/${number}/snippet.ts`
}

/**
 * Every virtual file of the project, by path.
 *
 * `from '[[Note#^x]]'` finds a package of that name in a `node_modules` of the importing snippet, since the same words
 * may mean another note elsewhere. The package passes on what the linked snippet exports, so that messages name it by
 * the author's own words.
 */
export function projectFiles(
  roots: ProjectRoots,
  snippets: readonly Snippet[],
  numberOf: (id: string) => number,
): Map<string, string> {
  const files = new Map<string, string>()
  const byId = new Map(snippets.map((snippet) => [snippet.id, snippet]))
  for (const snippet of snippets) {
    const own = moduleOf(roots, numberOf(snippet.id))
    files.set(own, withoutReferences(snippet.code))
    for (const [specifier, id] of Object.entries(snippet.imports)) {
      const target = byId.get(id)
      if (!target) continue
      const link = `${own.slice(0, own.lastIndexOf('/'))}/node_modules/${specifier}.ts`
      files.set(link, passOn(target, moduleOf(roots, numberOf(id)).replace(/\.ts$/, '')))
    }
  }
  const { engine } = roots
  for (const [name, declarations] of Object.entries(packagesOf(roots)))
    files.set(`${projectFolder(roots)}/node_modules/${name}.ts`, `export * from '${declarations}'`)
  const modules = snippets.map(({ id }) => moduleOf(roots, numberOf(id)))
  files.set(
    tsconfigOf(roots),
    JSON.stringify({
      compilerOptions,
      files: [`${engine}/declarations/globals.d.ts`, ...modules],
    }),
  )
  return files
}

/**
 * Where each package's types are. A module of ours passes them on, for TypeScript believes of any mere declarations
 * that they may have a default export, which none of these has when it runs.
 */
function packagesOf({ engine }: ProjectRoots): Readonly<Record<(typeof packages)[number], string>> {
  return {
    '@tensorflow/tfjs': '@tensorflow/tfjs/dist/index',
    vitest: `${engine}/declarations/vitest`,
    noteproof: `${engine}/runtime/index`,
  }
}

/** `/// <reference …>` would add to what every snippet may use; the code keeps its length without it. */
function withoutReferences(code: string): string {
  return code.replace(/^([^\S\n]*\/\/)\/(?=\s*<)/gm, '$1 ')
}

function passOn({ code }: Snippet, module: string): string {
  const all = `export * from '${module}'`
  return /\bdefault\b/.test(code) ? `${all}\nexport { default } from '${module}'` : all
}
