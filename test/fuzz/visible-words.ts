/**
 * The words of a note that a reader must find on its pages, by a simple reading that knows nothing of our parser.
 *
 * A word is a letter and at least three letters or digits after it; shorter ones prove little. Left out, because it may
 * be hidden or moved, is rather too much than too little:
 * - the properties; the first heading of level 1 (it is the title, above what stands before it); from a `%%` to the
 *   last one; from `<!--` to `-->`; definitions of links and footnotes, and what is indented below these; inline
 *   footnotes (they move to the end);
 * - addresses and titles of links, descriptions of embedded notes, all of `[[…]]`, labels, what stands in `<…>`,
 *   entities, block ids, names of equations, types of callouts, the words after the marks of a fence;
 * - scripts and styles, which are taken out with what is in them, and drawings, whose texts may stand after them.
 */
export function visibleWords(text: string): string[] {
  const shown = hiding.reduce(hide, text.replace(/\r\n?/g, '\n'))
  return shown.replace(/\p{M}/gu, '').match(/(?<!\p{N})\p{L}[\p{L}\p{N}]{3,}/gu) ?? []
}

/** A pattern that looks for its end from every place is not tried where there is none. */
function hide(text: string, [pattern, , end = '']: Hiding): string {
  return text.includes(end) ? text.replace(pattern, marksAlone) : text
}

/** What is hidden keeps its marks: they may close what was opened before. */
const marksAlone = (hidden: string) => hidden.replace(/[\p{L}\p{M}\p{N}]+/gu, ' ')

const prefix = '(?:^|\\n)(?:[ \\t>]|[-*+] |\\d+[.)] )*'

type Hiding = readonly [pattern: RegExp, example: string, end?: string]

/** In this order; each pattern with an example of what it hides. */
const hiding: readonly Hiding[] = [
  [/^\ufeff?---[ \t]*\n[\s\S]*?(?:\n|^)---[ \t]*(?=\n|$)/, '---\ntitle: hidden\n---'],
  [/<(script|style|svg)\b[\s\S]*?<\/\1\s*>/gi, '<script>hidden</script>', '</'],
  [/(?:^|\n) {0,3}#[ \t]+[^\n]*/, '# hidden'],
  [/(?:^|\n)(?:[^\n]+\n)+ {0,3}=+[ \t]*(?=\n|$)/, 'hidden\n===', '='],
  [new RegExp(`${prefix}\\[\\^[^\\]\\n]*\\]:(?:[^\\n]|\\n(?!\\n)|\\n+(?:    |\\t))*`, 'g'), '[^1]: hidden'],
  [new RegExp(`${prefix}\\[[^\\]]+\\]:(?:[^\\n]|\\n(?!\\n))*`, 'g'), '[a]: hidden "hidden"'],
  [/%%[\s\S]*%%/, '%% hidden %%'],
  [/<!--[\s\S]*?-->/g, '<!-- hidden -->', '-->'],
  [/<[A-Za-z/!?](?:[^>=]|=\s*"[^"]*"|=\s*'[^']*'|=(?!\s*["']))*>/g, '<b title="> hidden">', '>'],
  [new RegExp(`(${prefix})(?:\`{3,}|~{3,})[^\\n]*`, 'g'), '```hidden'],
  [/\^\[(?:[^\n]|\n(?!\n))*\]/g, '^[hidden]'],
  [/\[\[[^\n]*?\]\]/g, '[[hidden]]', ']]'],
  [/!\[[^\]\n]*\]\([^)\n]*\.md[^)\n]*\)/g, '![hidden](a.md)'],
  [/\]\((?:[^\n]|\n(?!\n))*\)/g, '[a](hidden "hidden")'],
  [/\]\[(?:[^\n]|\n(?!\n))*?\]/g, '[a][hidden]'],
  [/\[\^[^\]\n]*\]/g, '[^hidden]'],
  [/\[![^\]\n]*\][+-]?/g, '[!hidden]'],
  [/\\(?:label|ref|eqref)\{[^}\n]*\}/g, '\\eqref{hidden}'],
  [/&#?\w+;/g, '&hidden;'],
  [/\^[\w-]+[ \t]*(?=\n|$)/g, '^hidden'],
]

/** For a test of the reading itself. */
export const hidden: readonly string[] = hiding.map(([, example]) => example)
