/** Colours that KaTeX does not know by themselves: `\definecolor{mine}{RGB}{…}`, `\color[rgb]{…}`. */

/** The formula with such colours as `#rrggbb` and without their definitions; itself where there is none. */
export function withColours(tex: string, definitions: string): string {
  return withNames(
    tex.replace(cssColour, (_, value: string) => `{${hexOf('RGB', value)}}`),
    definitions,
  )
}

/** `{rgb(1, 2, 3)}` */
const cssColour = /(?<=\\(?:text)?color(?:box)?\s*)\{\s*rgb\(\s*(\d+\s*,\s*\d+\s*,\s*\d+)\s*\)\s*\}/g

function withNames(tex: string, definitions: string): string {
  const models = /\\(?:text)?color(?:box)?\s*\[|\\fcolorbox\s*\[/.test(tex)
  if (!models && !tex.includes('\\definecolor') && !definitions.includes('\\definecolor')) return tex
  const named = new Map<string, string>()
  for (const [, name, model, value] of `${definitions}\n${tex}`.matchAll(definition)) {
    const colour = hexOf(model!, value!)
    if (colour !== undefined) named.set(name!.trim(), colour)
  }
  return tex
    .replace(definition, '')
    .replace(withModel, (all, command: string, model: string, value: string) => {
      const colour = hexOf(model, value)
      return colour === undefined ? all : `${command}{${colour}}`
    })
    .replace(/(\\(?:text)?color(?:box)?\s*)\{([^{}]*)\}/g, (all, command: string, name: string) => {
      const colour = named.get(name.trim())
      return colour === undefined ? all : `${command}{${colour}}`
    })
    .replace(/(\\fcolorbox\s*)\{([^{}]*)\}\s*\{([^{}]*)\}/g, (_, command: string, border: string, back: string) => {
      return `${command}{${named.get(border.trim()) ?? border}}{${named.get(back.trim()) ?? back}}`
    })
}

const definition = /\\definecolor\s*\{([^{}]*)\}\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g
const withModel = /(\\(?:text)?color(?:box)?)\s*\[\s*(\w+)\s*\]\s*\{([^{}]*)\}/g

/** A colour of the models `rgb`, `RGB`, `gray`, `HTML` and `named`. */
function hexOf(model: string, value: string): string | undefined {
  if (model === 'named') return value
  if (model === 'HTML') return /^[\da-f]{6}$/i.test(value.trim()) ? `#${value.trim()}` : undefined
  const parts = value.split(',').map(Number)
  const channels = model === 'gray' ? [parts[0]!, parts[0]!, parts[0]!] : parts
  if (channels.length !== 3 || channels.some((channel) => Number.isNaN(channel))) return undefined
  const scale = model === 'RGB' ? 1 : 255
  const byte = (channel: number) => Math.round(Math.min(Math.max(channel * scale, 0), 255))
  return `#${channels.map((channel) => byte(channel).toString(16).padStart(2, '0')).join('')}`
}
