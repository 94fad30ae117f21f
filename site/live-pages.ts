/** What is shown of a vault that is being written: each page, or the last that could be made, and every message known. */
import { setImmediate } from 'node:timers/promises'
import type { Page } from '../plugins/page/page.ts'
import type { NotePath, TopicSlug } from '../plugins/types.ts'
import { sortMessages } from '../plugins/vault/messages.ts'
import type { Message } from '../snippets/types.ts'
import type { Project } from './project.ts'
import type { Site } from './site.ts'

export interface LivePages {
  /** `faults` are messages of no project, such as that the folder cannot be read. */
  site(project: Project, faults: readonly Message[], version: string): Site
  messages(project: Project): readonly Message[]
  /** Renders every page for its messages, a few at a time; ends early when `isOver`. */
  renderAll(project: Project, isOver: () => boolean): Promise<void>
}

/** Milliseconds of rendering between two requests. */
const slice = 20

export function createLivePages(): LivePages {
  const good = new Map<TopicSlug, Page>()
  /** What only rendering found, in the last project whose pages were all rendered. */
  let found: { readonly in: Project; readonly messages: readonly Message[] } | undefined

  function page(project: Project, slug: TopicSlug): Page {
    const made = project.site.page(slug)
    if (project.failedPages.has(slug)) return good.get(slug) ?? made
    good.set(slug, made)
    return made
  }

  /** Until the pages of this project are rendered, what was found in notes that have not changed since still holds. */
  function messages(project: Project): readonly Message[] {
    const now = project.messages()
    if (!found || found.in === project) return now
    const { notes } = found.in.vault
    const said = new Set(now.map(keyOf))
    const treeIn = (all: Project['vault']['notes'], path: string) => all.get(path as NotePath)?.tree
    const same = ({ path }: Message) => treeIn(notes, path) === treeIn(project.vault.notes, path)
    const still = found.messages.filter((message) => !said.has(keyOf(message)) && same(message))
    return sortMessages([...now, ...still])
  }

  async function renderAll(project: Project, isOver: () => boolean): Promise<void> {
    const told = [...project.vault.messages, ...project.judgement.results.flatMap((result) => result.messages)]
    const before = new Set(told.map(keyOf))
    let start = performance.now()
    for (const slug of project.site.slugs) {
      page(project, slug)
      if (performance.now() - start < slice) continue
      await setImmediate()
      if (isOver()) return
      start = performance.now()
    }
    found = { in: project, messages: project.messages().filter((message) => !before.has(keyOf(message))) }
  }

  return {
    messages,
    renderAll,
    site: (project, faults, version) => ({
      ...project.site,
      version,
      page: (slug) => page(project, slug),
      get messages() {
        return [...faults, ...messages(project)]
      },
    }),
  }
}

function keyOf({ path, line, column, rule, text }: Message): string {
  return JSON.stringify([path, line, column, rule, text])
}
