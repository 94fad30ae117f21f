/** ⚡ `npm run bench [build|snippets]`: prints the tables; asserts nothing. */
import { cpus, totalmem } from 'node:os'
import { benchBuild } from './build.bench.ts'
import { benchSnippets } from './snippets.bench.ts'
import { table } from './table.ts'

const benches = { build: benchBuild, snippets: benchSnippets }
const wanted = process.argv.slice(2)

const rows = []
for (const [name, bench] of Object.entries(benches))
  if (wanted.length === 0 || wanted.includes(name)) rows.push(...(await bench()))
console.log(
  `${cpus().length} cores (${cpus()[0]?.model}), ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.versions.node}\n`,
)
console.log(table(rows))
