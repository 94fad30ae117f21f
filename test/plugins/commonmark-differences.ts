/** The examples in which a note is, on purpose, not what remark makes of it. Reviewed by hand, with the reason for each. */

type Differences = readonly (readonly [reason: string, ...examples: string[]])[]

const named = (differences: Differences): ReadonlyMap<string, string> =>
  new Map(differences.flatMap(([reason, ...examples]) => examples.map((example) => [example, reason] as const)))

const syntax: Differences = [
  ['`#hashtag` is a tag, in the text of a broken HTML tag too', 'CM64', 'CM619'],
  ['`[[…]]` is a wikilink, not a reference in brackets', 'CM548', 'CM559'],
  ['`![[…]]` is an embed', 'CM590'],
  ['an escaped mail address is no link: so CommonMark has it, remark has not', 'CM606'],
]

/** Another tree. The notes whose pages are compared have properties of their own, so there `---` is no longer first. */
export const differentTrees = named([
  ...syntax,
  ['`---` at the start of a note opens its properties', 'CM96', 'CM98'],
  ['every link has its place; remark gives none to the second of two joined mail addresses', 'GFM634'],
])

/** Another page. */
export const differentPages = named([
  ...syntax,
  [
    'an element that HTML does not have is shown as it was written, with a message, so that no text is lost',
    ...['CM150', 'CM163', 'CM201', 'CM491', 'CM524', 'CM536', 'CM613', 'CM614', 'CM615', 'CM617'],
  ],
  [
    'a tag without its end is shown as it was written, with a message: it would hide what follows',
    'CM156',
    'CM157',
    'CM158',
  ],
  ['HTML that browsers hide is shown as it was written, with a message', 'CM180', 'CM182', 'CM627', 'CM629'],
  ['a tag that would hide what follows is shown as text, with a message', 'CM173', 'GFM657'],
  ['a field for text loses its tags alone, with a message', 'CM171'],
  ['what a block of HTML opens is closed by no paragraph, as in Obsidian; with a message', 'CM148'],
  ['text between the cells of a table stands in a cell, not in front of the table; with a message', 'CM191'],
  ['a picture in HTML that is not in the vault is named where it is missing', 'CM475'],
  ['a link without a text shows its address, so that it can be followed', 'CM484'],
  ['a row with more cells than its table widens the table, with a message: no cell is lost', 'GFM204'],
])
