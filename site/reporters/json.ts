/** The `snippets` and `messages` parts of `noteproof.json`, and nothing else. */
import type { Reporter } from './types.ts'

export const json: Reporter = ({ vault, results, messages, topicOf }) =>
  JSON.stringify({
    version: 1,
    vault,
    snippets: results.map(({ messages: _, ...result }) => ({ ...result, topic: topicOf?.(result.id) ?? '' })),
    messages,
  })
