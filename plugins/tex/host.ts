/** Commands whose looks are safe in a note: classes and styles for the eye, references to the page's equations. */
import { argument, asMacros, type Macros } from '../../snippets/formula/arguments.ts'
import { safeClasses, safeStyle } from '../page/safe-html.ts'
import { references } from './references.ts'

/** `\class{name}{…}` and `\style{color: red}{…}`, by the rules of raw HTML. */
export const host: Macros = asMacros({
  '\\class': (context) => {
    const { kept } = safeClasses(argument(context).trim().split(/\s+/))
    return kept.length > 0 ? `\\htmlClass{${kept.join(' ')}}` : ''
  },
  '\\style': (context) => {
    const { kept } = safeStyle(argument(context))
    return kept === '' ? '' : `\\htmlStyle{${kept}}`
  },
})

/** For formulas whose definitions hold a `\ref`. */
export const referringHost: Macros = { ...host, ...references }
