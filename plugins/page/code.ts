/** Fenced code: snippets with their output, other languages in colour, and blocks that only a plug-in of Obsidian draws. */
import type { ElementContent } from 'hast'
import type { Code } from 'mdast'
import type { State } from 'mdast-util-to-hast'
import { unpublishedSentence } from '../vault/link-messages.ts'
import { publicValue } from '../vault/public-value.ts'
import { highlightCode } from './highlight.ts'
import { mermaid } from './mermaid.ts'
import { notShown } from './placeholders.ts'
import { finished, reportAt, type Scope, scopeOf, startOf } from './scope.ts'
import { snippet } from './snippet.ts'

export function code(state: State, node: Code): ElementContent {
  const scope = scopeOf(state)
  const shown = node.data?.snippet === undefined ? undefined : snippet(scope, node.data.snippet)
  if (shown) return shown
  if (node.data?.placeholder !== undefined) return notShown(node.data.placeholder, publicSource(scope, node))
  const language = languageOf(node)
  if (/^mermaid$/i.test(language)) return mermaid(scope, node)
  if (!isDrawn(language)) return finished(highlightCode(node.value, language), true, node.value)
  const what = `${/^[aeio]/i.test(language) ? 'An' : 'A'} ${language} block`
  const drawer = core.has(language.toLowerCase()) ? 'Obsidian' : 'a plug-in of Obsidian'
  reportAt(
    scope,
    'not-shown',
    startOf(node),
    `${what} is drawn by ${drawer} and not on the page: its source stands folded`,
  )
  return notShown(`${what}, which is not drawn here. Its source:`, publicSource(scope, node))
}

/** Readers of a drawn block would never see its source: a link in it tells nothing of a note that is not published. */
function publicSource(scope: Scope, node: Code): string {
  const { text, hidden } = publicValue(node.value, scope.note.path, scope.site.vault, ({ written }) => written)
  for (const target of hidden) reportAt(scope, 'unpublished-link', startOf(node), unpublishedSentence(target))
  return text
}

/** `{r}`, `python title="x"`, `js{1,3}`: the name is what comes first. */
function languageOf({ lang }: Code): string {
  return /^\{?\.?([\w+#.-]*)/.exec(lang ?? '')?.[1] ?? ''
}

/** Whether Obsidian, or a plug-in of it, shows something else than the text of such a block. */
function isDrawn(language: string): boolean {
  return drawn.has(language.toLowerCase()) || /^ad-/i.test(language)
}

const drawn = new Set(
  'dataview dataviewjs query base tikz chart excalidraw kanban tasks button meta-bind plantuml graphviz timeline leaflet desmos-graph functionplot abc music-abc smiles gantt charts tracker ink'.split(
    ' ',
  ),
)

/** Those that Obsidian draws without a plug-in of others. */
const core = new Set(['query', 'base'])
