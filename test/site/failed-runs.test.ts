/** Which failed snippets a page can run again. */
import { afterAll, expect, test } from 'vitest'
import { loadProject } from '../../site/project.ts'
import { moduleFile, modulePaths } from '../../site/site-file.ts'
import { removeFolders, vaultOnDisk } from './command.ts'
import { fence } from './command-vaults.ts'

afterAll(removeFolders)

test('a failed snippet has a module, and so a Run button, if it was run', async () => {
  const vault = vaultOnDisk({
    'Index.md': [
      fence('right', '1 + 1 // => 2'),
      fence('wrong', 'export const two = 1 + 1 // => 3'),
      fence('throws', "throw new Error('far')"),
      '```ts timeout=0.3s\nwhile (true) {}\n```\n\n^endless\n',
      fence('mistyped', 'const n: string = 1'),
      fence('unparsed', 'const = 1'),
      fence('importer', "import { two } from '[[#^wrong]]'\ntwo"),
    ].join('\n'),
  })
  const project = await loadProject(vault, { level: 'ran', client: false })
  const ids = [...modulePaths(project).values()]
  expect(ids.map((id) => id.replace(/^.*#/, ''))).toEqual(['right', 'wrong', 'throws', 'endless'])
  const failed = (id: string) => JSON.parse(moduleFile(project, id)).record.failed
  expect(ids.map(failed)).toEqual([undefined, true, true, true])
  const { html } = project.site.page([...project.vault.pages.keys()][0]!)
  expect(html.match(/data-module=/g)).toHaveLength(4)
})
