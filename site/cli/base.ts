import { UsageError } from './usage.ts'

/** `/docs/` from `docs`, `/docs` or `/docs/`; undefined where the option is not given. */
export function readBase(value: string | boolean | undefined): string | undefined {
  if (value === undefined) return undefined
  const text = String(value)
  if (!/^[\w\-./~%]*$/.test(text))
    throw new UsageError(`Expected --base to be a path such as /docs/ but found "${text}"`)
  return `/${text.replace(/^\/+|\/+$/g, '')}/`.replace('//', '/')
}
