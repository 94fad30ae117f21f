/**
 * ⚡ The command line: which command, which options, which exit code. The work is done elsewhere.
 *
 * Exit codes: 0 as promised, 1 the vault has faults, 2 wrong usage or a folder that cannot be read.
 */
import { parseArgs } from 'node:util'
import { VaultError } from '../../plugins/vault/read-vault.ts'
import { UsageError } from './usage.ts'

type Option = { readonly type: 'string' | 'boolean' }
interface Command {
  readonly usage: string
  readonly does: string
  readonly options: Readonly<Record<string, Option>>
  /** What an option means that stands without a value. */
  readonly bare?: Readonly<Record<string, string>>
  readonly run: (operand: string | undefined, options: Options) => Promise<number>
}
export type Options = Readonly<Record<string, string | boolean | undefined>>

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

const commands: Readonly<Record<string, Command>> = {
  init: {
    usage: 'init [VAULT] [--templates]',
    does:
      'writes what a vault lacks (configuration, a CI workflow, a first runnable note) and touches nothing else; ' +
      '--templates adds templates for a topic and for a snippet, in the folder where Obsidian looks for them',
    options: { templates: flag },
    run: async (...args) => (await import('./init.ts')).initCommand(...args),
  },
  dev: {
    usage: 'dev [VAULT] [--port N] [--host NAME] [--base /path/]',
    does: 'serves the vault; a saved note reloads its pages and re-runs its stale snippets',
    options: { port: text, host: text, base: text },
    run: async (...args) => (await import('./dev.ts')).devCommand(...args),
  },
  build: {
    usage: 'build [VAULT] [--out DIR] [--base /path/] [--strict] [--profile]',
    does: 'type-checks and runs each stale snippet once, writes the static site to DIR (default dist/)',
    options: { out: text, base: text, strict: flag, profile: flag },
    run: async (...args) => (await import('./build.ts')).buildCommand(...args),
  },
  preview: {
    usage: 'preview [DIR] [--port N] [--host NAME]',
    does: 'serves the built site',
    options: { port: text, host: text },
    run: async (...args) => (await import('./preview.ts')).previewCommand(...args),
  },
  verify: {
    usage:
      'verify [VAULT] [--only NOTE[#NAME]] [--changed[=REF]] [--watch] [--fix] [--update] [--dry-run] [--shard I/N] [--merge DIR] ' +
      '[--jobs N] [--reporter pretty|github|json|junit]',
    does:
      'checks everything: links, embeds, formulas, and every snippet twice and at the extremes of its inputs; ' +
      '--only NOTE checks one note, --only NOTE#NAME one snippet, and nothing is said of the rest; ' +
      '--changed runs only the snippets that are not as at a commit of git (REF, else HEAD), and what imports them; ' +
      '--watch verifies again at every save and says what that has changed; --shard I/N checks one of N parts, and --merge DIR joins the JSON reports of all of them; --jobs is how many ' +
      'snippets run at once (default 2); ' +
      '--fix first rewrites, in the notes, the links that have one right answer, writes the block ids of snippets named ' +
      'by name=, and prints the difference; --update writes into `// =>` comments what was found, in the digits they ' +
      'have; with --dry-run these two print the difference only and write nothing',
    options: {
      ...{ only: text, changed: text, shard: text, merge: text, jobs: text, reporter: text },
      ...{ watch: flag, fix: flag, update: flag, 'dry-run': flag },
    },
    bare: { changed: 'HEAD' },
    run: async (...args) => (await import('./verify.ts')).verifyCommand(...args),
  },
  run: {
    usage: 'run NOTE#NAME [--vault VAULT]',
    does: 'runs one snippet in the terminal, with the verifier’s rules and messages',
    options: { vault: text },
    run: async (...args) => (await import('./run.ts')).runCommand(...args),
  },
}

/** Runs the command that `args` names and returns its exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  try {
    if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
      console.log(overview())
      return name === undefined ? 2 : 0
    }
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (!command)
      throw new UsageError(`There is no command "${name}"; the commands are ${Object.keys(commands).join(', ')}`)
    if (rest.includes('--help') || rest.includes('-h')) {
      console.log(`noteproof ${command.usage}\n\n${command.does}`)
      return 0
    }
    const { operand, options } = readArguments(
      command,
      rest.map((each) => withValue(each, command.bare)),
    )
    return await command.run(operand, options)
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof VaultError)) throw error
    console.error(`noteproof: ${error.message}`)
    return 2
  }
}

function readArguments(command: Command, args: string[]): { operand: string | undefined; options: Options } {
  const { values, positionals } = parse(command, args)
  if (positionals.length > 1)
    throw new UsageError(
      `Expected at most one operand but found ${positionals.map((each) => `"${each}"`).join(' ')}; usage: noteproof ${command.usage}`,
    )
  return { operand: positionals[0], options: values }
}

function withValue(argument: string, bare: Command['bare'] = {}): string {
  const name = argument.slice(2)
  return argument.startsWith('--') && Object.hasOwn(bare, name) ? `${argument}=${bare[name]}` : argument
}

function parse(command: Command, args: string[]) {
  try {
    return parseArgs({ args, options: command.options, allowPositionals: true, strict: true })
  } catch (error) {
    // Node's own sentence, without its advice.
    const sentence = (error as Error).message.split(/\.\s/)[0]
    throw new UsageError(`${sentence}; usage: noteproof ${command.usage}`)
  }
}

function overview(): string {
  const lines = Object.values(commands).map((command) => `  noteproof ${command.usage}\n      ${command.does}`)
  return `Noteproof publishes a folder of Obsidian notes in which every TypeScript snippet is proof.\n\n${lines.join('\n')}\n\nVAULT is any folder of Markdown (default notes/).`
}

// Started as a program (by `bin.js`, with the Node of its own), not imported.
if (import.meta.main) process.exitCode = await run(process.argv.slice(2))
