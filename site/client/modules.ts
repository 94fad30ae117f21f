/** The compiled snippets a page may run, fetched once each. */
import type { PageModule } from '../../snippets/render/page-module.ts'

export interface ModuleStore {
  /**
   * The module as a reader runs it (an exercise with its gap) and all it imports, each after what it imports. Rejects
   * when one cannot be fetched.
   */
  closure(url: string): Promise<readonly PageModule[]>
  /** A module as it was published. */
  original(url: string): Promise<PageModule>
  /** What a reader has made of a module stands in its place from now on, or no more. */
  replace(id: string, edited: PageModule | undefined): void
  isReplaced(id: string): boolean
  /** Of the modules fetched so far, those that import one of these, directly or not; imports first. */
  dependants(id: string): readonly string[]
}

export function createModuleStore(): ModuleStore {
  const fetched = new Map<string, Promise<PageModule>>()
  const known = new Map<string, PageModule>()
  const edits = new Map<string, PageModule>()
  const current = (module: PageModule) => edits.get(module.id) ?? module

  function load(url: string): Promise<PageModule> {
    const loading = fetched.get(url) ?? fetchModule(url)
    fetched.set(url, loading)
    loading.catch(() => fetched.delete(url))
    return loading
  }

  async function fetchModule(url: string): Promise<PageModule> {
    const response = await fetch(url)
    if (!response.ok) throw new Error(`${url} answered ${response.status}`)
    const module: PageModule = await response.json()
    known.set(module.id, module)
    return module
  }

  async function collect(url: string, into: Map<string, PageModule>): Promise<void> {
    const module = current(await load(url))
    if (into.has(module.id)) return
    const links = Object.values(module.links)
    await Promise.all(links.map((link) => load(new URL(link.url, url).href)))
    for (const link of links) await collect(new URL(link.url, url).href, into)
    into.set(module.id, module)
  }

  return {
    async closure(url) {
      const modules = new Map<string, PageModule>()
      await collect(url, modules)
      const main = [...modules.values()].at(-1)!
      return [...modules.values()].map((module) => (module === main && !edits.has(main.id) ? unsolved(module) : module))
    },
    original: load,
    replace(id, edited) {
      if (edited) edits.set(id, edited)
      else edits.delete(id)
    },
    isReplaced: (id) => edits.has(id),
    dependants: (id) => dependantsOf(id, [...known.values()].map(current)),
  }
}

const gaps = new WeakMap<PageModule, PageModule>()

/** Always the same object for the same module, so that it is loaded once. */
function unsolved(module: PageModule): PageModule {
  if (!module.gap) return module
  const { expectations: _, ...rest } = module
  const made = gaps.get(module) ?? { ...rest, ...module.gap }
  gaps.set(module, made)
  return made
}

/** Depth first over what each imports, so that the order is one of evaluation. */
function dependantsOf(id: string, modules: readonly PageModule[]): readonly string[] {
  const depends = new Map<string, boolean>([[id, false]])
  const order: string[] = []
  const byId = new Map(modules.map((module) => [module.id, module]))
  function visit(current: string): boolean {
    const seen = depends.get(current)
    if (seen !== undefined) return seen
    depends.set(current, false)
    const imports = Object.values(byId.get(current)?.links ?? {}).map((link) => link.id)
    const found = imports.map((each) => visit(each) || each === id).some(Boolean)
    depends.set(current, found)
    if (found) order.push(current)
    return found
  }
  for (const module of modules) visit(module.id)
  return order
}
