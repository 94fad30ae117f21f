/** The `snippets` and `messages` parts of `noteproof.json`, and nothing else. */
import type { Reporter } from './types.ts'

export const json: Reporter = ({ vault, shard, results, messages, topicOf }) =>
  JSON.stringify({
    version: 1,
    vault,
    ...(shard && { shard: `${shard.index}/${shard.count}` }),
    snippets: results.map(({ messages: _, updates: __, types: ___, ...result }) => ({
      ...result,
      topic: topicOf?.(result.id) ?? '',
    })),
    messages,
  })
