/**
 * Two themes as one: code is read once and each piece gets its colour in both.
 *
 * The light and the dark theme of GitHub have the same rules in the same order, so the number of a rule stands for a
 * pair of colours. Reading the code once for each theme would take twice as long.
 */
import type { ThemeRegistrationRaw } from 'shiki/core'

export interface ColourPairs {
  /** A theme whose colours are numbers of rules. */
  readonly theme: ThemeRegistrationRaw
  /** The CSS of a colour of that theme; `''` for the colour of plain text. */
  style(colour: string | undefined): string
}

/** Throws when the rules of the two themes differ: then they cannot be read as one. */
export function pairColours(light: ThemeRegistrationRaw, dark: ThemeRegistrationRaw): ColourPairs {
  const lightRules = rulesOf(light)
  const darkRules = rulesOf(dark)
  const scopes = (rules: typeof lightRules) => JSON.stringify(rules.map((rule) => rule.scope))
  if (scopes(lightRules) !== scopes(darkRules)) throw new Error('The light and the dark theme have different rules')
  const styles = new Map<string, string>()
  const numbered = lightRules.map((rule, index) => {
    const colours = [rule.settings.foreground, darkRules[index]!.settings.foreground]
    if (colours[0] === undefined || colours[1] === undefined) return rule
    styles.set(numberAsColour(index), `--shiki-light:${colours[0]};--shiki-dark:${colours[1]}`)
    return { ...rule, settings: { ...rule.settings, foreground: numberAsColour(index) } }
  })
  const plain = { foreground: '#ffffff', background: '#000000' }
  const theme: ThemeRegistrationRaw = {
    name: 'pairs',
    type: 'light',
    settings: [{ settings: plain }, ...numbered],
    colors: { 'editor.foreground': plain.foreground, 'editor.background': plain.background },
  }
  return { theme, style: (colour) => styles.get(colour?.toLowerCase() ?? '') ?? '' }
}

function rulesOf(theme: ThemeRegistrationRaw) {
  return [...(theme.tokenColors ?? theme.settings ?? [])].filter((rule) => rule.scope !== undefined)
}

function numberAsColour(number: number): string {
  return `#${number.toString(16).padStart(6, '0')}`
}
