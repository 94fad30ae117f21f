/** Files of other sites at `http:`: browsers do not load them on a secure page, so pages ask for them at `https:`. */
import type { Node } from 'unist'
import { reportAt, type Scope, startOf } from './scope.ts'

/** The address that the page loads; one at `http:` is reported. */
export function secureAddress(scope: Scope, url: string, node: Node): string {
  if (!/^http:\/\//i.test(url.trim())) return url
  const secure = url.trim().replace(/^http:/i, 'https:')
  const text = `"${url}" is at http:, which browsers do not load on a secure page; the page asks for ${secure}: write that if it answers, else put the file into the vault`
  reportAt(scope, 'insecure-address', startOf(node), text)
  return secure
}
