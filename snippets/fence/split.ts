/** An info string cut into words; a value may stand in double quotes, `\"` inside them is a quote. */

export interface InfoWord {
  /** Offset in the info string. */
  readonly offset: number
  readonly word: string
  /** Without its quotes; absent when there is no `=`. */
  readonly value?: string
  /** What is wrong with the way the value is quoted. */
  readonly fault?: string
}

/** The words of `info`, the language among them. */
export function splitInfo(info: string): readonly InfoWord[] {
  const words: InfoWord[] = []
  let at = 0
  while (true) {
    at += /^\s*/.exec(info.slice(at))![0].length
    if (at >= info.length) return words
    const head = /^[^\s="]+|^./u.exec(info.slice(at))![0]
    const offset = at
    at += head.length
    if (info[at] !== '=') {
      words.push({ offset, word: head })
      continue
    }
    const { end, ...value } = readValue(info, at + 1, head)
    words.push({ offset, word: head, ...value })
    at = end
  }
}

interface ReadValue {
  readonly value: string
  readonly fault?: string
  readonly end: number
}

function readValue(info: string, start: number, word: string): ReadValue {
  const rest = info.slice(start)
  if (rest.startsWith("'")) {
    const end = start + (/^'[^']*'?/.exec(rest)?.[0].length ?? rest.length)
    return {
      value: '',
      fault: `the value of \`${word}\` stands in single quotes; write double quotes`,
      end,
    }
  }
  if (!rest.startsWith('"')) {
    const value = /^\S*/.exec(rest)![0]
    return { value, end: start + value.length }
  }
  const quoted = /^"((?:\\"|[^"])*)"/.exec(rest)
  if (!quoted)
    return {
      value: '',
      fault: `the quote after \`${word}=\` is never closed`,
      end: info.length,
    }
  const value = quoted[1]!.replaceAll('\\"', '"')
  const end = start + quoted[0].length
  const glued = /^\S+/.exec(info.slice(end))?.[0]
  if (!glued) return { value, end }
  return {
    value,
    fault: `\`${glued}\` is glued to the quote that ends \`${word}\`; put a space between`,
    end: end + glued.length,
  }
}
