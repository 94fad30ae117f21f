/** What readers have made of the snippets of a page: their editors, what is kept of them, and their compiled modules. */
import type { EditedModule } from '../../snippets/compile/edited.ts'
import type { PageModule } from '../../snippets/render/page-module.ts'
import { makeButton } from './button.ts'
import type { Compiler } from './compiler.ts'
import type { Editor } from './editor.ts'
import { hashOf, keepEdit, readEdit } from './kept-edits.ts'
import type { ModuleStore } from './modules.ts'
import { markers } from './showing.ts'
import type { SnippetRunner } from './snippet-runner.ts'
import type { Fault } from './verdict.ts'

export interface Editing {
  /** Puts an editor in place of the code. */
  open(block: SnippetRunner): Promise<void>
  /** The same, with the edits of an earlier visit, where there are any. */
  resume(block: SnippetRunner): Promise<void>
  /** Puts the published code back; whether there were edits. */
  reset(block: SnippetRunner): boolean
  /** Compiles what is edited of these snippets and puts it in their places; what is wrong with the first that cannot be. */
  compile(ids: readonly string[]): Promise<{ readonly id: string; readonly faults: readonly Fault[] } | undefined>
}

interface Edit {
  readonly original: PageModule
  readonly editor: Editor
  block: SnippetRunner
  isOpen: boolean
  /** What is put into the editor is what is kept already. */
  isResuming?: boolean
  /** A module, always the same object for the same code, or what is wrong. */
  compiled?: { readonly code: string; readonly result: PageModule | readonly Fault[] }
}

export interface EditingParts {
  readonly store: ModuleStore
  readonly compiler: Compiler
  run(block: SnippetRunner): void
  reset(block: SnippetRunner): void
}

export function createEditing({ store, compiler, run, reset }: EditingParts): Editing {
  const edits = new Map<string, Edit>()
  const opening = new Map<string, Promise<Edit>>()
  const isEdited = ({ editor, original }: Edit) => editor.code() !== original.source

  async function make(block: SnippetRunner): Promise<Edit> {
    const { snippetId: id } = block
    const [{ createEditor }, original] = await Promise.all([import('./editor.ts'), store.original(block.moduleUrl)])
    let saving: ReturnType<typeof setTimeout> | undefined
    const editor = createEditor({
      code: original.source,
      label: `Code of ${id.slice(id.indexOf('#') + 1)}. Escape, then Tab leaves the editor.`,
      run: () => run(edit.block),
      changed() {
        showEdited(id, isEdited(edit))
        if (edit.isResuming) return
        clearTimeout(saving)
        saving = setTimeout(save, 300)
      },
    })
    const edit: Edit = { original, editor, block, isOpen: false }
    const save = () => {
      saving = undefined
      keep(edit)
    }
    addEventListener('pagehide', () => {
      if (saving !== undefined) save()
    })
    edits.set(id, edit)
    return edit
  }

  function editOf(block: SnippetRunner): Promise<Edit> {
    const made = opening.get(block.snippetId) ?? make(block)
    opening.set(block.snippetId, made)
    made.catch(() => opening.delete(block.snippetId))
    return made
  }

  function keep(edit: Edit): void {
    // Until the reader has chosen, what is kept is of other code.
    if (!edit.isOpen || edit.block.querySelector('.snippet-flag')) return
    const { source } = edit.original
    keepEdit(edit.original.id, isEdited(edit) ? { code: edit.editor.code(), of: hashOf(source) } : undefined)
  }

  function show(edit: Edit, block: SnippetRunner): void {
    if (edit.isOpen && edit.block !== block) hide(edit)
    edit.block = block
    edit.isOpen = true
    const fold = block.querySelector<HTMLDetailsElement>('.snippet-fold')
    if (fold) fold.open = true
    const room = document.createElement('div')
    room.className = 'snippet-editor'
    room.append(edit.editor.element)
    block.area('code')?.append(room)
    block.showEditor(edit.editor.code)
    markers.set(block, edit.editor.mark)
    showEdited(block.snippetId, isEdited(edit))
  }

  function hide(edit: Edit): void {
    const { block } = edit
    edit.isOpen = false
    markers.delete(block)
    block.querySelector('.snippet-editor')?.remove()
    block.showEditor(undefined)
  }

  /** Both are offered: what the reader has made of other code, and the code of now. */
  function flag(edit: Edit): void {
    const line = document.createElement('p')
    line.className = 'snippet-flag'
    line.setAttribute('role', 'status')
    const keepMine = makeButton('Keep my edits', () => {
      line.remove()
      keep(edit)
      edit.editor.focus()
    })
    const takeTheirs = makeButton('Take the published code', () => reset(edit.block))
    line.append('The published code has changed since you edited it. ', keepMine, ' ', takeTheirs)
    edit.block.querySelector('.snippet-editor')?.prepend(line)
  }

  async function compileOne(code: string, original: PageModule): Promise<PageModule | readonly Fault[]> {
    const links = Object.entries(linksOf(original))
    const imports = Object.fromEntries(links.map(([specifier, link]) => [specifier, link.id]))
    const result = await compiler.compile({ code, imports, datasets: Object.keys(original.datasets) })
    return 'faults' in result ? result.faults.map(toFault) : editedModule(original, result)
  }

  return {
    async open(block) {
      const edit = await editOf(block)
      show(edit, block)
      edit.editor.focus()
    },
    async resume(block) {
      const kept = readEdit(block.snippetId)
      if (!kept || opening.has(block.snippetId)) return
      const edit = await editOf(block)
      if (kept.code === edit.original.source) return keepEdit(block.snippetId, undefined)
      show(edit, block)
      if (kept.of !== hashOf(edit.original.source)) flag(edit)
      edit.isResuming = true
      edit.editor.put(kept.code)
      edit.isResuming = false
    },
    reset(block) {
      const edit = edits.get(block.snippetId)
      if (!edit?.isOpen) return false
      const wasEdited = isEdited(edit)
      // Edit and undo bring them back.
      if (wasEdited) edit.editor.put(edit.original.source)
      hide(edit)
      showEdited(block.snippetId, false)
      keepEdit(block.snippetId, undefined)
      store.replace(block.snippetId, undefined)
      return wasEdited
    },
    async compile(ids) {
      for (const id of ids) {
        const edit = edits.get(id)
        if (!edit) continue
        if (!isEdited(edit)) {
          store.replace(id, undefined)
          continue
        }
        const code = edit.editor.code()
        const { original } = edit
        if (edit.compiled?.code !== code) edit.compiled = { code, result: await compileOne(code, original) }
        const { result } = edit.compiled
        if (Array.isArray(result)) return { id, faults: result }
        store.replace(id, result as PageModule)
      }
      return undefined
    },
  }
}

const linksOf = ({ links, gap }: PageModule): PageModule['links'] => ({ ...links, ...gap?.links })

/** The record stays that of the published code. */
function editedModule(original: PageModule, { module, expectations }: Exclude<EditedModule, { faults: unknown }>) {
  const { expectations: _, ...rest } = original
  const known = linksOf(original)
  const links = Object.fromEntries(Object.keys(module.links).map((name) => [name, known[name]!]))
  const written = expectations.map(({ index, place, text }) => ({ index, place, text }))
  return { ...rest, ...module, links, ...(written.length > 0 && { expectations: written }) } satisfies PageModule
}

const toFault = ({ place, text }: { place: { line: number }; text: string }): Fault => ({
  line: place.line,
  text: `line ${place.line}: ${text}`,
})

const statuses = new WeakMap<Element, string>()

/** Wherever the snippet stands on the page, what stands beside its name is true of its published code only. */
function showEdited(id: string, edited: boolean): void {
  for (const block of document.querySelectorAll<SnippetRunner>(`snippet-runner[data-snippet="${CSS.escape(id)}"]`)) {
    const status = block.querySelector('.snippet-status')
    if (status && !statuses.has(status)) statuses.set(status, status.textContent ?? '')
    if (status) status.textContent = edited ? 'edited · not the verified code' : statuses.get(status)!
    if (edited) block.dataset['edited'] = ''
    else delete block.dataset['edited']
  }
}
