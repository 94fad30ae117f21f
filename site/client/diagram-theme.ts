/** The theme that a diagram names for itself, and how it stands on a page of the other. */
import mermaid from 'mermaid'

/** What is asked of Mermaid besides colours. */
export const plainLook = { fontSize: '15px', useGradient: false, dropShadow: 'none' }

type Config = Parameters<typeof mermaid.initialize>[0]

/**
 * Undefined for a diagram that leaves its colours to the page. One that names a theme keeps all its colours, and so does
 * one that changes the theme made to be changed: of half of the page's and half of its own, some would not be read.
 */
export async function ownTheme(source: string): Promise<Config | undefined> {
  if (!/%%\{|^\s*---/.test(source)) return undefined
  const parsed = await mermaid.parse(source)
  const { theme, themeVariables = {} } = parsed.config ?? {}
  if (!theme || theme === 'null') return undefined
  const changes = ['background', 'primaryColor', 'mainBkg', 'darkMode'].some((name) => name in themeVariables)
  return theme === 'base' && !changes ? undefined : { theme, themeVariables: plainLook }
}

/** A drawing of its own theme has that theme's ground below it where the page's would hide its text. */
export function stand(drawing: HTMLElement, own: Config | undefined, pageIsDark: boolean): void {
  const { background, textColor } = mermaid.mermaidAPI.getConfig().themeVariables ?? {}
  const groundIsDark = own ? isDark(background) : pageIsDark
  drawing.classList.toggle('is-dark', groundIsDark)
  drawing.classList.toggle('has-ground', groundIsDark !== pageIsDark)
  drawing.style.setProperty('--diagram-ink', own ? textColor : null)
  drawing.style.setProperty('--diagram-ground', groundIsDark !== pageIsDark ? background : null)
}

function isDark(colour: string): boolean {
  const probe = document.createElement('span')
  probe.style.color = colour
  document.body.append(probe)
  const [red = 0, green = 0, blue = 0] =
    getComputedStyle(probe)
      .color.match(/[\d.]+/g)
      ?.map(Number) ?? []
  probe.remove()
  return 0.3 * red + 0.6 * green + 0.1 * blue < 128
}
