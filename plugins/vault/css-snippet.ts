/**
 * A CSS snippet written for Obsidian → a style sheet for the pages: nothing in it is loaded from elsewhere, names
 * of Obsidian's are those of the pages, and the icon that a callout names is a picture.
 */
import type { AtRule, Declaration } from 'postcss'
import { iconAddress } from './callout-icon.ts'
import { byName, readsColour } from './css-names.ts'
import { type CssFault, readCss } from './mend-css.ts'

/** Never throws; what is no CSS is left out. */
export function publishable(text: string): { css: string; faults: readonly CssFault[] } {
  const { root, faults: unread } = readCss(text)
  const faults = [...unread]
  const report = (node: AtRule | Declaration, said: string) => {
    const { line = 1, column = 1 } = node.source?.start ?? {}
    faults.push({ place: { line, column }, said })
  }
  if (!root) return { css: '', faults }
  root.walkAtRules((rule) => {
    const loads = rule.name.toLowerCase() === 'import'
    if (!loads && !loadsFrom(rule.params)) return
    report(rule, loads ? imported(rule.params) : loaded(`@${rule.name}`, rule.params))
    rule.remove()
  })
  root.walkDecls((declaration) => {
    const { prop, value } = declaration
    if (loadsFrom(value)) {
      report(declaration, loaded(prop, value))
      declaration.remove()
    } else if (prop === '--callout-icon') drawIcon(declaration, report)
    else if (value.includes('--callout-color')) declaration.value = readsColour(value)
  })
  root.walkRules((rule) => {
    const named = rule.selectors.map(byName)
    if (named.some((selector, n) => selector !== rule.selectors[n])) rule.selectors = named
  })
  return { css: root.toString(), faults }
}

/** Whether a value names a file. What is in the text itself, and a part of the page, is loaded from nowhere. */
function loadsFrom(value: string): boolean {
  const plain = value.replace(/\/\*[\s\S]*?\*\//g, ' ').replace(escapes, (_, hex, letter) => letter ?? character(hex))
  for (const [, name, written] of plain.matchAll(/([\w-]+)\(\s*((?:[^()"']|"[^"]*"|'[^']*')*)/gi)) {
    const isUrl = /^(?:url|src)$/i.test(name!)
    if (!isUrl && !/image(?:-set)?$/i.test(name!)) continue
    const addresses = isUrl
      ? [unquoted(written!)]
      : [...written!.matchAll(/"([^"]*)"|'([^']*)'/g)].map((all) => all[1] ?? all[2]!)
    if (addresses.some((address) => !/^(?:data:|#|var\(|$)/i.test(address.trim()))) return true
  }
  return false
}

const escapes = /\\(?:([\da-f]{1,6})\s?|([^\n]))/gi

function character(hex: string): string {
  const code = Number.parseInt(hex, 16)
  return code > 0x10ffff ? '\uFFFD' : String.fromCodePoint(code)
}

function unquoted(text: string): string {
  return text.trim().replace(/^["']|["']$/g, '')
}

function imported(params: string): string {
  return `A CSS snippet imports ${params}, and pages load no style sheet but their own; it is left out: copy its text into the snippet`
}

function loaded(name: string, value: string): string {
  const short = value.length > 80 ? `${value.slice(0, 77)}…` : value
  return `A CSS snippet loads a file (\`${name}: ${short}\`), and pages load nothing for their look; this is left out: write the file as a data: address`
}

/** The style sheet of callouts shows `--callout-picture` in the place of the kind's own drawing. */
function drawIcon(declaration: Declaration, report: (node: Declaration, said: string) => void): void {
  const address = iconAddress(declaration.value)
  if (address === undefined) {
    const said = `\`--callout-icon: ${declaration.value.trim()}\` names no icon that is known; the callout keeps its own: write a name of lucide.dev, such as lucide-flame, or an <svg> in quotes`
    report(declaration, said)
    return
  }
  declaration.cloneAfter({ prop: '--callout-picture-size', value: '1.05em' })
  declaration.cloneAfter({ prop: '--callout-picture', value: `url("${address}")` })
}
