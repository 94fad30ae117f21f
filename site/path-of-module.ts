import { modulePath } from '../snippets/render/module-path.ts'
import type { Judgement, SnippetResult } from '../snippets/types.ts'

/**
 * The site path of a snippet's module, which another may import though it does not run by itself; null for none, as for
 * one that failed before it was run.
 */
export function pathOfModule(
  id: string,
  judgement: Judgement,
  results: ReadonlyMap<string, SnippetResult>,
): string | null {
  const compiled = judgement.modules.get(id)
  const result = results.get(id)
  return compiled && result && !(result.status === 'failed' && result.level === 'checked')
    ? modulePath(compiled, result, judgement.modules, results)
    : null
}
