/** ⚡ The rival: Eleventy with `@mdit/plugin-katex`, installed into a temporary folder. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const packages = ['@11ty/eleventy@3.1.8', '@mdit/plugin-katex@0.25.2', 'katex@0.16.47']

const configuration = `
import { katex } from '@mdit/plugin-katex'
export default function (eleventy) {
  eleventy.amendLibrary('md', (library) => library.use(katex, { delimiters: 'dollars', allowInlineWithSpace: false, logger: () => {} }))
  return { dir: { input: 'notes', includes: '../layouts' }, markdownTemplateEngine: false, templateFormats: ['md'] }
}
`
const layout =
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ page.fileSlug }}</title></head><body><main>{{ content | safe }}</main></body></html>'

/** Makes `dir` an Eleventy project whose notes are in `dir/notes`. */
export function installEleventy(dir: string): void {
  mkdirSync(join(dir, 'layouts'), { recursive: true })
  writeFileSync(join(dir, 'package.json'), JSON.stringify({ name: 'rival', private: true, type: 'module' }))
  writeFileSync(join(dir, 'eleventy.config.js'), configuration)
  writeFileSync(join(dir, 'layouts', 'page.njk'), layout)
  mkdirSync(join(dir, 'notes'), { recursive: true })
  writeFileSync(join(dir, 'notes', 'notes.json'), JSON.stringify({ layout: 'page.njk' }))
  execFileSync('npm', ['install', '--no-audit', '--no-fund', ...packages], { cwd: dir, stdio: 'ignore' })
}

export const eleventyArguments = ['node_modules/@11ty/eleventy/cmd.cjs', '--quiet'] as const
