/** What the raw HTML of a note may contain: text, tables, pictures, nothing that acts. */
import { defaultSchema, type Schema } from 'hast-util-sanitize'

const moreTags =
  'abbr address article aside audio bdi bdo big caption center cite col colgroup dfn figcaption figure font footer header main mark nav small time track u video wbr'

/** Removed with everything in them. */
export const removedTags = new Set(
  'applet base button embed form frame frameset iframe link math meta noembed noframes noscript object option param plaintext script select style svg template textarea title xmp'.split(
    ' ',
  ),
)

const media = ['src', 'controls', 'loop', 'muted', 'poster', 'preload', 'width', 'height']

/** Attributes of forms and of focus that GitHub lets pass and a note has no use for. */
const acting = new Set(['accessKey', 'action', 'encType', 'method', 'tabIndex', 'htmlFor', 'isMap', 'useMap', 'name'])

/** Classes by which the site itself judges, hides or places something: a note may not have them. */
const ownClass =
  /^(?:(?:snippet|event|log|control|bar|outline|toc|neighbour|content)(?:-.*)?|mark-failed|backlinks|breadcrumbs|frame|neighbours|side|skip|sr|prose|dev)$/

/** The classes of an element that are for style sheets of the vault, and those that are the site's own. */
export function safeClasses(classes: readonly string[]): { readonly kept: string[]; readonly removed: string[] } {
  return {
    kept: classes.filter((name) => !ownClass.test(name)),
    removed: classes.filter((name) => ownClass.test(name)),
  }
}

/**
 * `data-own` carries our own elements through. Ids get a prefix, so that a note cannot take one of ours; `safeClasses`
 * says which classes stay.
 */
export const safeHtml: Schema = {
  ...defaultSchema,
  tagNames: [...(defaultSchema.tagNames ?? []), ...moreTags.split(' ')],
  attributes: {
    ...Object.fromEntries(
      Object.entries(defaultSchema.attributes ?? {}).map(([tag, names]) => [tag, names.filter(noClass)]),
    ),
    '*': [
      ...(defaultSchema.attributes?.['*'] ?? []).filter((name) => !acting.has(String(name))),
      'className',
      'style',
      'dataOwn',
    ],
    audio: media,
    video: media,
    source: ['src', 'type'],
    track: ['src', 'kind', 'srcLang', 'label'],
    time: ['dateTime'],
    font: ['color', 'size'],
    img: ['src', 'alt', 'loading'],
  },
  protocols: {
    href: ['http', 'https', 'mailto', 'tel', 'obsidian'],
    src: ['http', 'https', 'data'],
    cite: ['http', 'https'],
    poster: ['http', 'https'],
  },
  strip: [...removedTags],
}

/** Of GitHub's lists of values for one tag each. */
function noClass(entry: unknown): boolean {
  const name = Array.isArray(entry) ? entry[0] : entry
  return name !== 'className' && !String(name).startsWith('data')
}

const properties = new Set(
  'background-color border border-radius color display float font-family font-size font-style font-weight height list-style-type line-height margin margin-bottom margin-left margin-right margin-top max-width min-width padding text-align text-decoration text-indent vertical-align white-space width'.split(
    ' ',
  ),
)

/** The declarations of a `style` attribute that only change looks inside the text; the others are named in `removed`. */
export function safeStyle(style: string): { readonly kept: string; readonly removed: readonly string[] } {
  const declarations = style.split(';').map((part) => part.trim())
  const isSafe = (part: string) => {
    const [, name, value] = /^([a-z-]+)\s*:\s*([^:]*)$/i.exec(part) ?? []
    if (name === undefined || value === undefined || !properties.has(name.toLowerCase())) return false
    // A colour, a length, a word: no url(), no escape that could spell one, no expression.
    return /^(?:[-#\w\s.,%!"']|(?:rgb|rgba|hsl|hsla|calc|var)\([^()]*\))*$/i.test(value)
  }
  const written = declarations.filter((part) => part !== '')
  return { kept: written.filter(isSafe).join('; '), removed: written.filter((part) => !isSafe(part)) }
}
