/** HTML as text, where a block is put together from parts that are HTML already. */

/** Text as HTML, also inside a double-quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** An element; attributes are escaped, `undefined` ones left out, and the children are HTML. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | true | undefined>>,
  ...children: readonly (string | undefined)[]
): string {
  const written = Object.entries(attributes).map(([key, value]) => {
    if (value === undefined) return ''
    return value === true ? ` ${key}` : ` ${key}="${escapeHtml(value)}"`
  })
  return `<${name}${written.join('')}>${children.filter((child) => child !== undefined).join('')}</${name}>`
}
