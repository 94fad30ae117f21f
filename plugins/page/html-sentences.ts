/** What is said of tags that have no partner or hide what follows. */

export const unclosed = (name: string) =>
  `<${name}> is not closed; it ends with the text it stands in, write </${name}> where it should end`
export const closesNothing = (name: string) =>
  `</${name}> closes nothing; it was left out, remove it or open <${name}> before it`
export const betweenCells = 'Text stands between the cells of a table; it is shown in a cell of its own'
export const isNoHtml = 'This is no HTML, and browsers would hide it; it is shown as written'
export const hidesText =
  'The HTML from here on does not close what it opens and would hide text; it is shown as written'
export const shownAsText = 'it is shown as text, write it in backticks if that is what you mean'
