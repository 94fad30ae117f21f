/** Stand-ins for ASCII marks that the parser is not to see: one character each, so that every offset stays. */

/** The stand-in of one mark, from the private use area. */
export function hide(mark: string): string {
  return String.fromCharCode(0xe100 + mark.charCodeAt(0))
}

/** Stands for what is not to be seen at all, and takes the spaces after it along. */
export const nothing = '\uE1FF'

/** A text without characters that could be taken for stand-ins, and what gives a value of its tree those and the marks again. */
export function makeRoom(text: string): { text: string; restore: (value: string) => string } {
  const free = /[\uE100-\uE1FF]/.test(text) ? blocks.find((start) => !inBlock(start).test(text)) : undefined
  if (free === undefined) return { text, restore }
  return { text: moved(text, 0xe100, free), restore: (value) => moved(restore(value), free, 0xe100) }
}

/** Where the blocks of the private use area start, but for that of the stand-ins. */
const blocks = Array.from({ length: 25 }, (_, index) => 0xe000 + index * 0x100).filter((start) => start !== 0xe100)

function inBlock(start: number): RegExp {
  return new RegExp(`[${String.fromCharCode(start)}-${String.fromCharCode(start + 0xff)}]`, 'g')
}

function moved(text: string, from: number, to: number): string {
  return text.replace(inBlock(from), (sign) => String.fromCharCode(sign.charCodeAt(0) - from + to))
}

function restore(value: string): string {
  return value
    .replace(/\uE1FF+[ \t]*/g, '')
    .replace(/[\uE100-\uE17F]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xe100))
}
