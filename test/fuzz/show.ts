/** ⚡ `node test/fuzz/show.ts NAME`: prints a damaged note, and what is wrong with it to standard error. */
import { judge } from './judge-case.ts'
import { damage } from './mutate.ts'

const bytes = damage(process.argv[2] ?? '')
process.stdout.write(bytes)
console.error('\n--')
for (const fault of await judge(bytes)) console.error(fault)
