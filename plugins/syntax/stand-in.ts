/** Stand-ins for ASCII marks that the parser is not to see: one character each, so that every offset stays. */

/** The stand-in of one mark, from the private use area. */
export function hide(mark: string): string {
  return String.fromCharCode(0xe100 + mark.charCodeAt(0))
}

/** Stands for what is not to be seen at all, and takes the spaces after it along. */
export const nothing = '\uE1FF'

/** A value of the tree with the marks themselves again. */
export function restore(value: string): string {
  return value
    .replace(/\uE1FF+[ \t]*/g, '')
    .replace(/[\uE100-\uE17F]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xe100))
}
