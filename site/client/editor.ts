/** The editor of a snippet's code: CodeMirror, loaded when the first one is opened. */
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { javascript } from '@codemirror/lang-javascript'
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language'
import { EditorState, StateEffect, StateField, type Text } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, keymap, lineNumbers, WidgetType } from '@codemirror/view'
import { classHighlighter } from '@lezer/highlight'
import type { Fault } from './verdict.ts'

export interface Editor {
  readonly element: HTMLElement
  code(): string
  /** A change like the reader's own, which they can undo. */
  put(code: string): void
  /** Marks lines and says below each what is wrong; those of before are gone. */
  mark(faults: readonly Fault[]): void
  focus(): void
}

export interface EditorOptions {
  readonly code: string
  /** What it is called for those who do not see it. */
  readonly label: string
  changed(): void
  run(): void
}

export function createEditor({ code, label, changed, run }: EditorOptions): Editor {
  const runs = () => {
    run()
    return true
  }
  const view = new EditorView({
    state: EditorState.create({
      doc: code,
      extensions: [
        keymap.of([{ key: 'Mod-Enter', run: runs }]),
        lineNumbers(),
        history(),
        indentOnInput(),
        bracketMatching(),
        javascript({ typescript: true }),
        syntaxHighlighting(classHighlighter),
        keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
        theme,
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': label, autocapitalize: 'off', spellcheck: 'false' }),
        marks,
        EditorView.updateListener.of((update) => {
          if (update.docChanged) changed()
        }),
      ],
    }),
  })
  return {
    element: view.dom,
    code: () => view.state.doc.toString(),
    put: (text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
    mark: (faults) => view.dispatch({ effects: setFaults.of(faults) }),
    focus: () => view.focus(),
  }
}

/** The site's own colours, which know light and dark. CodeMirror's styles stand above those of a style sheet in a layer. */
const theme = EditorView.theme({
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono, monospace)', fontSize: '0.82rem', lineHeight: '1.55' },
  '.cm-content': { padding: '0.75rem 0', caretColor: 'var(--ink, CanvasText)' },
  '.cm-line': { padding: '0 1rem 0 0.5rem' },
  '.cm-gutters': { border: '0', backgroundColor: 'transparent', color: 'var(--muted, GrayText)' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '2.2rem' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--accent-soft, #80808033)' },
})

const setFaults = StateEffect.define<readonly Fault[]>()

/** They move with the text that is edited around them, until the next run. */
const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, { changes, effects, state }) {
    const set = effects.find((effect) => effect.is(setFaults))
    return set ? marksOf(set.value, state.doc) : value.map(changes)
  },
  provide: (field) => EditorView.decorations.from(field),
})

const faulty = Decoration.line({ class: 'line-error' })

function marksOf(faults: readonly Fault[], doc: Text): DecorationSet {
  const ranges = faults.flatMap(({ line, text }) => {
    if (line === undefined) return []
    const { from, to } = doc.line(Math.max(1, Math.min(line, doc.lines)))
    return [faulty.range(from), Decoration.widget({ widget: new Sentence(text), block: true, side: 1 }).range(to)]
  })
  return Decoration.set(ranges, true)
}

class Sentence extends WidgetType {
  readonly text: string

  constructor(text: string) {
    super()
    this.text = text
  }

  override eq(other: Sentence): boolean {
    return other.text === this.text
  }

  override toDOM(): HTMLElement {
    const line = document.createElement('div')
    line.className = 'editor-fault'
    line.textContent = this.text.replace(/^line \d+: /, '')
    return line
  }
}
