/** ⚡ `verify --merge DIR`: the reports that `--shard I/N --reporter json` wrote, as one. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sortMessages } from '../../plugins/vault/messages.ts'
import type { Message, SnippetResult } from '../../snippets/types.ts'
import type { Report } from '../reporters/types.ts'
import { readShard, type Shard } from '../select/shard.ts'
import { UsageError } from './usage.ts'

interface Part {
  readonly file: string
  readonly shard: Shard
  readonly vault: string
  readonly snippets: readonly (Omit<SnippetResult, 'messages'> & { readonly topic: string })[]
  readonly messages: readonly Message[]
}

/** Throws `UsageError` unless the folder holds each shard of one vault exactly once. */
export async function mergeReports(folder: string): Promise<Report> {
  const names = await readdir(folder, { recursive: true }).catch(() => {
    throw new UsageError(`the folder "${folder}" cannot be read; name the one that holds the shards' reports`)
  })
  const files = names.filter((name) => name.endsWith('.json')).sort()
  const parts = await Promise.all(files.map((name) => readPart(join(folder, name))))
  const [first] = parts
  if (!first)
    throw new UsageError(
      `"${folder}" holds no report; each shard writes one, as with \`--shard 1/2 --reporter json > 1.json\``,
    )
  const { count } = first.shard
  const other = parts.find(({ shard, vault }) => shard.count !== count || vault !== first.vault)
  if (other)
    throw new UsageError(
      `"${other.file}" and "${first.file}" are not shards of one run; keep each run's reports in a folder of their own`,
    )
  const byIndex = Map.groupBy(parts, ({ shard }) => shard.index)
  for (let index = 1; index <= count; index++) {
    const found = byIndex.get(index)?.length ?? 0
    if (found !== 1)
      throw new UsageError(
        `"${folder}" holds ${found === 0 ? 'no' : found} reports of shard ${index}/${count}; one is needed`,
      )
  }
  return dealtOut(
    first.vault,
    parts.toSorted((a, b) => a.shard.index - b.shard.index),
  )
}

/** Every N-th snippet is in one shard, so the order of the vault is found again by dealing them out. */
function dealtOut(vault: string, parts: readonly Part[]): Report {
  const longest = Math.max(...parts.map(({ snippets }) => snippets.length))
  const snippets = Array.from({ length: longest }, (_, at) => parts.flatMap((part) => part.snippets[at] ?? [])).flat()
  const topics = new Map(snippets.map(({ id, topic }) => [id, topic]))
  return {
    vault,
    results: snippets.map(({ topic: _, ...result }) => ({ ...result, messages: [] })),
    messages: sortMessages(parts.flatMap(({ messages }) => messages)),
    topicOf: (id) => topics.get(id) ?? '',
  }
}

async function readPart(file: string): Promise<Part> {
  const wrong = `"${file}" is no report of a shard; expected what \`verify --shard I/N --reporter json\` prints`
  const text = await readFile(file, 'utf8')
  const read = parse(text) as
    | (Omit<Part, 'shard' | 'file'> & { readonly version: number; readonly shard?: string })
    | undefined
  if (
    read?.version !== 1 ||
    typeof read.shard !== 'string' ||
    !Array.isArray(read.snippets) ||
    !Array.isArray(read.messages)
  )
    throw new UsageError(wrong)
  return { ...read, file, shard: readShard(read.shard) }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
