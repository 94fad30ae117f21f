/** What the raw HTML of a note may contain: text, tables, pictures, nothing that acts. */
import { defaultSchema, type Schema } from 'hast-util-sanitize'
import { mathAttributes, mathTags } from './safe-math.ts'
import { svgAttributes, svgTags } from './safe-svg.ts'

const moreTags =
  'abbr acronym address article aside audio bdi bdo big caption center cite col colgroup data dfn fieldset figcaption figure font footer header hgroup label legend main mark menu meter nav nobr progress rb rtc search small time track u video wbr'

/** Elements of HTML that a note may have. */
export const htmlTags: ReadonlySet<string> = new Set([...(defaultSchema.tagNames ?? []), ...moreTags.split(' ')])

/** They do nothing in a note, and what is in them is shown. */
export const emptyTags: ReadonlySet<string> = new Set(
  'area blink body button dialog dir form head html map marquee optgroup option output select slot'.split(' '),
)

/** Removed: of scripts and styles all that is in them, of the others the tags. */
export const removedTags: ReadonlySet<string> = new Set(
  'applet base embed frame frameset iframe link meta noembed noframes noscript object param plaintext script style template textarea title xmp'.split(
    ' ',
  ),
)

const media = ['src', 'controls', 'loop', 'muted', 'poster', 'preload', 'width', 'height']

/** Attributes of forms and of focus that GitHub lets pass and a note has no use for. */
const acting = new Set(['accessKey', 'action', 'encType', 'method', 'tabIndex', 'htmlFor', 'isMap', 'useMap', 'name'])

/** Classes by which the site itself judges, hides or places something: a note may not have them. */
const ownClass =
  /^(?:(?:snippet|event|log|control|editor|bar|outline|toc|neighbour|content)(?:-.*)?|run-all|mark-failed|backlinks|breadcrumbs|frame|neighbours|side|skip|sr|prose|dev)$/

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
  tagNames: [...htmlTags, ...svgTags, ...mathTags],
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
    ...svgAttributes,
    ...mathAttributes,
    audio: media,
    video: media,
    source: ['src', 'type'],
    track: ['src', 'kind', 'srcLang', 'label'],
    time: ['dateTime'],
    meter: ['min', 'max', 'low', 'high', 'optimum'],
    progress: ['max'],
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

const properties = new RegExp(
  `^(?:--[\\w-]+|${[
    'align-(?:content|items|self)|justify-(?:content|items|self)|place-(?:content|items|self)|(?:row-|column-|grid-)?gap',
    '(?:background|caret|accent)-color|background|color|opacity|filter|box-shadow|text-shadow|outline(?:-\\w+)?',
    'border(?:-[a-z-]+)?|margin(?:-[a-z-]+)?|padding(?:-[a-z-]+)?|(?:min-|max-)?(?:width|height)|aspect-ratio',
    'break-\\w+|clear|column-[a-z-]+|columns|display|float|flex(?:-\\w+)?|grid(?:-[a-z-]+)?|order|overflow(?:-[a-z]+)?',
    'fill|stroke(?:-[a-z]+)?',
    'font(?:-[a-z-]+)?|hyphens|letter-spacing|line-height|list-style(?:-\\w+)?|object-\\w+|table-layout|tab-size',
    'direction|text-[a-z-]+|vertical-align|white-space|word-(?:break|spacing)|writing-mode|rotate|scale|transform|zoom',
  ].join('|')})$`,
)

/** The declarations of a `style` attribute that only change looks inside the text; the others are named in `removed`. */
export function safeStyle(style: string): { readonly kept: string; readonly removed: readonly string[] } {
  const declarations = style.split(';').map((part) => part.trim())
  const isSafe = (part: string) => {
    const [, name, value] = /^([a-z\d_-]+)\s*:\s*([^:]*)$/i.exec(part) ?? []
    if (name === undefined || value === undefined || !properties.test(name.toLowerCase())) return false
    // A colour, a length, a word: no url(), no escape that could spell one, no expression.
    const inner = value.replace(/\b(?:rgba?|hsla?|calc|var|min|max|minmax)\([^()]*\)/gi, '')
    return /^(?:[-#\w\s.,%!"'/*+]|(?:calc|var|min|max|clamp|repeat|(?:linear|radial)-gradient|blur|brightness|contrast|drop-shadow|grayscale|invert|sepia|rotate|scale|skew)\([-#\w\s.,%*+/]*\))*$/i.test(
      inner,
    )
  }
  const written = declarations.filter((part) => part !== '')
  return { kept: written.filter(isSafe).join('; '), removed: written.filter((part) => !isSafe(part)) }
}
