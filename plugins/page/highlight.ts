/**
 * ⚡ Code → coloured HTML. Reads the grammar of a language from Shiki's package when it is first asked for.
 *
 * Each piece of code has two colours as CSS variables, `--shiki-light` and `--shiki-dark`; the style sheet chooses.
 */
import { createRequire } from 'node:module'
import {
  createHighlighterCoreSync,
  type HighlighterCore,
  type LanguageRegistration,
  type ThemedToken,
  type ThemeRegistrationRaw,
} from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import { escapeHtml } from '../../snippets/render/markup.ts'
import { type ColourPairs, pairColours } from './colour-pairs.ts'

const load = createRequire(import.meta.url)
/** The most code that is coloured; a longer block would take seconds and nobody reads it for its colours. */
const longest = 60_000
/** The same for one line. A limit of time in its place would colour by how busy the machine is. */
const longestLine = 2_000

let highlighter: { readonly core: HighlighterCore; readonly pairs: ColourPairs } | undefined
/** Names that cannot be those of files. */
const otherNames: Readonly<Record<string, string>> = { 'c++': 'cpp', 'c#': 'csharp', 'f#': 'fsharp' }

const languages = new Map<string, string | undefined>()
const made = new Map<string, string>()

/**
 * `<pre class="code language-ts">` with a `<span class="line">` for each line, and Obsidian's classes. A language that Shiki does not know, `''` among
 * them, gives the same without colours. Kept by content.
 */
export function highlightCode(code: string, language: string): string {
  const key = `${language}\n${code}`
  const known = made.get(key)
  if (known !== undefined) return known
  const lines = code.length > longest ? undefined : colouredLines(code, language.toLowerCase())
  const html = pre(lines ?? code.split('\n').map(escapeHtml), language)
  made.set(key, html)
  return html
}

function pre(lines: readonly string[], language: string): string {
  const name = escapeHtml(language)
  const attribute = language === '' ? '' : ` data-language="${name}"`
  const named = language === '' ? '' : ` language-${name}`
  const spans = lines.map((line) => `<span class="line">${line}</span>`)
  const codeClass = language === '' ? '' : ` class="language-${name} is-loaded"`
  return `<pre class="code${named}"${attribute} tabindex="0"><code${codeClass}>${spans.join('\n')}</code></pre>`
}

function colouredLines(code: string, language: string): string[] | undefined {
  const lang = grammar(language)
  if (lang === undefined) return undefined
  const { core, pairs } = highlighter!
  const limits = { tokenizeTimeLimit: 0, tokenizeMaxLineLength: longestLine }
  const lines = core.codeToTokensBase(code, { lang, theme: 'pairs', includeExplanation: false, ...limits })
  return lines.map((line) => joined(line, pairs).map(span).join(''))
}

interface Piece {
  text: string
  readonly style: string
}

/** Neighbours of one colour are one piece; blanks take the colour of what is before them. */
function joined(tokens: readonly ThemedToken[], pairs: ColourPairs): Piece[] {
  const pieces: Piece[] = []
  for (const { content, color, fontStyle } of tokens) {
    const style = pairs.style(color) + fontOf(fontStyle)
    const last = pieces.at(-1)
    if (last && (last.style === style || content.trim() === '')) last.text += content
    else pieces.push({ text: content, style })
  }
  return pieces
}

/** TextMate's bits: 1 italic, 2 bold, 4 underlined. */
function fontOf(bits: number | undefined): string {
  if (bits === undefined || bits <= 0) return ''
  return `${bits & 1 ? ';font-style:italic' : ''}${bits & 2 ? ';font-weight:bold' : ''}${bits & 4 ? ';text-decoration:underline' : ''}`
}

function span({ text, style }: Piece): string {
  return style === ''
    ? escapeHtml(text)
    : `<span style="${escapeHtml(style.replace(/^;/, ''))}">${escapeHtml(text)}</span>`
}

/** The name under which the language is loaded; undefined when Shiki has no grammar of that name. */
function grammar(language: string): string | undefined {
  if (!/^[a-z\d+#.-]+$/.test(language)) return undefined
  if (!languages.has(language)) languages.set(language, loadGrammar(language))
  return languages.get(language)
}

function loadGrammar(language: string): string | undefined {
  try {
    // Read by `require`, at once: a page is rendered without waiting, and a bundler leaves these reads alone.
    const { default: grammars } = load(`shiki/langs/${otherNames[language] ?? language}.mjs`) as {
      default: LanguageRegistration[]
    }
    highlighter ??= createHighlighter()
    highlighter.core.loadLanguageSync(grammars)
    return grammars.at(-1)?.name
  } catch {
    return undefined
  }
}

function createHighlighter() {
  const theme = (name: string) => (load(`shiki/themes/${name}.mjs`) as { default: ThemeRegistrationRaw }).default
  const pairs = pairColours(theme('github-light'), theme('github-dark'))
  const engine = createJavaScriptRegexEngine({ forgiving: true })
  return { pairs, core: createHighlighterCoreSync({ themes: [pairs.theme], langs: [], engine }) }
}
