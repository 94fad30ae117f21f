/** Every reporter by the name that `--reporter` knows. */
import { github } from './github.ts'
import { json } from './json.ts'
import { junit } from './junit.ts'
import { pretty } from './pretty.ts'
import type { Reporter } from './types.ts'

export const reporters: Readonly<Record<string, Reporter>> = { pretty, github, json, junit }
