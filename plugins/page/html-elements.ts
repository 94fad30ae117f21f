/** What HTML says of its elements, as far as it matters where they end. */
import { mathTags } from './safe-math.ts'
import { svgTags } from './safe-svg.ts'

const names = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Their end need not be written. */
export const endsByItself = names('p li dt dd tr td th tbody thead tfoot colgroup caption rt rp rb rtc')

/** They may be opened in one block of a note and closed in a later one, or go on to the end of what they stand in. */
export const goesOn = names(
  'address article aside blockquote center details div fieldset figure footer header hgroup main nav search section',
)

/** They own cells and items, whose ends are theirs. */
export const ownsParts = names('table ul ol menu dl')

/** They end a paragraph. */
export const endsParagraph = names(
  'address article aside blockquote center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search section summary table ul',
)

/** Nothing but other parts of a table may stand directly in them. */
export const holdsCells = names('table tbody thead tfoot tr colgroup')

/** In a drawing; a link in it loses its address, a title becomes its name. */
export const isShape: ReadonlySet<string> = new Set(['a', 'title', ...svgTags])

/** In `<math>`. */
export const isMath: ReadonlySet<string> = new Set(mathTags)

/** What a new element of this kind ends, up to the first of `within`, which must be there. */
export const places: Readonly<Record<string, { readonly within: ReadonlySet<string>; readonly called: string }>> = {
  ...each('caption colgroup tbody thead tfoot', { within: names('table'), called: 'a table' }),
  ...each('col', { within: names('colgroup table'), called: 'a table' }),
  ...each('tr', { within: names('tbody thead tfoot table'), called: 'a table' }),
  ...each('td th', { within: names('tr tbody thead tfoot table'), called: 'a table' }),
  ...each('li', { within: names('ul ol menu'), called: 'a list' }),
  ...each('dt dd', { within: names('dl'), called: 'a list' }),
}

function each<T>(list: string, value: T): Record<string, T> {
  return Object.fromEntries(list.split(' ').map((name) => [name, value]))
}
