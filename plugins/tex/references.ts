/** `\ref` and `\eqref` in the body of a command: what stands for the number until the page puts it in. */
import { argument, asMacros } from '../../snippets/formula/arguments.ts'

/** Scheme of an address that stands for one the page knows. */
export const ownScheme = 'equation'

const standIn = (label: string, parens: boolean) => `${parens ? 'q' : 'r'}ef${Buffer.from(label).toString('hex')}z`

const reference = (parens: boolean) => (context: Parameters<typeof argument>[0]) => {
  const stand = standIn(argument(context).trim(), parens)
  return `\\href{${ownScheme}:${stand}}{\\text{${stand}}}`
}

/** `\ref` and `\eqref` as commands; those that a formula writes itself are resolved before it is drawn. */
export const references = asMacros({ '\\ref': reference(false), '\\eqref': reference(true) })

/** What the page knows of a label: the number in words, and where it leads, if anywhere. */
export interface Referred {
  readonly text: string
  readonly href?: string
}

/** A drawn formula with the numbers and addresses in place of what stands for them; both escaped by `find`. */
export function withReferences(html: string, find: (label: string, parens: boolean) => Referred): string {
  if (!html.includes(`${ownScheme}:`)) return html
  const known = new Map<string, Referred>()
  const of = (stand: string) => {
    const found = known.get(stand) ?? find(Buffer.from(stand.slice(3, -1), 'hex').toString(), stand.startsWith('q'))
    known.set(stand, found)
    return found
  }
  return html
    .replace(new RegExp(` href="${ownScheme}:([qr]ef(?:[\\da-f]{2})*z)"`, 'g'), (_, stand: string) => {
      const { href } = of(stand)
      return href === undefined ? '' : ` href="${href}"`
    })
    .replace(/[qr]ef(?:[\da-f]{2})*z/g, (stand) => (known.has(stand) ? of(stand).text : stand))
}
