/** What holds for every note, however broken it is. */
import { noteFile, type Published, publish } from './publish.ts'
import { shownText } from './shown-text.ts'
import { visibleWords } from './visible-words.ts'

/** What is wrong, in sentences; nothing where all holds. */
export async function judge(bytes: Uint8Array): Promise<string[]> {
  let published: Published
  try {
    published = await publish(bytes)
  } catch (error) {
    return [`threw ${error instanceof Error ? error.stack : error}`]
  }
  const text = new TextDecoder().decode(bytes)
  return [
    ...brokenParser(published),
    ...lost(text, published),
    ...misplaced(text, published),
    ...unsaid(text, bytes, published),
  ]
}

/** A note that no parser could read is shown as its source, which is no way to read it. */
function brokenParser({ messages }: Published): string[] {
  return messages
    .filter(({ text }) => /parser failed|could not be read \(/.test(text))
    .map(({ text }) => `gave up: ${text}`)
}

/** A visible word that the pages do not have, after the words before it. */
function lost(text: string, { pages }: Published): string[] {
  if (pages.length === 0) return /publish/.test(text) ? [] : ['has no page']
  const shown = shownText(pages)
  let at = 0
  const before: string[] = []
  for (const word of visibleWords(text)) {
    const found = shown.indexOf(word, at)
    if (found < 0)
      return [`lost "${word}" after "${before.slice(-5).join(' ')}", where "${shown.slice(at, at + 60)}" stands`]
    at = found + word.length
    before.push(word)
  }
  return []
}

/** A message whose place is not in the note. */
function misplaced(text: string, { messages }: Published): string[] {
  const lines = text.split(/\r\n?|\n/)
  return messages.flatMap(({ path, line, column, rule }) => {
    const length = lines[line - 1]?.length
    const inside = length !== undefined && column >= 1 && column <= length + 1
    return path === noteFile && inside ? [] : [`places ${rule} at ${path}:${line}:${column}`]
  })
}

/** A fault that no message names. */
function unsaid(text: string, bytes: Uint8Array, { messages }: Published): string[] {
  const said = new Set(messages.map(({ rule }) => rule))
  const expected: string[] = []
  if (!Buffer.from(text).equals(Buffer.from(withoutMark(bytes)))) expected.push('not-utf8')
  // One mark, and nothing around that could make it something else.
  if (text.split('%%').length === 2 && !/[\\`~<$[]|^[ \t]{4}|^\t|%%%/m.test(text)) expected.push('unclosed-comment')
  if (text.split('$').length === 3 && text.includes('$$') && !/[\\`~<%[]|^[ \t]{4}|^\t/m.test(text))
    expected.push('unclosed-math')
  return expected.filter((rule) => !said.has(rule)).map((rule) => `does not say ${rule}`)
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.slice(3) : bytes
}
