/** Which modules are evaluated, what they export, and how to take a module back to where it began. */
import type { CompiledSnippet } from '../types.ts'
import { fingerprint } from './fingerprint.ts'

/** A host's way to give a module the same surroundings again. */
export interface Checkpoint {
  /** What the module has made since (names of variables). */
  own(): ReadonlySet<string>
  restore(own: ReadonlySet<string>): void
}

interface Kept {
  readonly checkpoint: Checkpoint | undefined
  own: ReadonlySet<string>
  namespace: unknown
  evaluated: boolean
}

export class Evaluations {
  readonly #modules: ReadonlyMap<string, CompiledSnippet>
  readonly #kept = new Map<string, Kept>()

  constructor(modules: ReadonlyMap<string, CompiledSnippet>) {
    this.#modules = modules
  }

  has(id: string): boolean {
    return this.#kept.get(id)?.evaluated === true
  }

  namespace(id: string): unknown {
    return this.#kept.get(id)?.namespace
  }

  /** Called before a module is evaluated: the first time remembers its surroundings, later ones put them back. */
  begin(id: string, host: { checkpoint?(): Checkpoint }): void {
    const kept = this.#kept.get(id)
    if (kept) {
      kept.checkpoint?.restore(kept.own)
      kept.evaluated = false
    } else
      this.#kept.set(id, { checkpoint: host.checkpoint?.(), own: new Set(), namespace: undefined, evaluated: false })
  }

  /** @param namespace `undefined` when the evaluation failed */
  end(id: string, namespace: unknown): void {
    const kept = this.#kept.get(id)!
    kept.own = kept.checkpoint?.own() ?? new Set()
    kept.namespace = namespace
    kept.evaluated = namespace !== undefined
  }

  /** What a module imports, directly or not, with fingerprints of now. */
  exportsOf(module: CompiledSnippet): Map<string, { namespace: unknown; before: number }> {
    const found = new Set(Object.values(module.links))
    for (const id of found) for (const next of Object.values(this.#modules.get(id)?.links ?? {})) found.add(next)
    return new Map(
      [...found].map((id) => [id, { namespace: this.namespace(id), before: fingerprint(this.namespace(id)) }]),
    )
  }

  /** Everything that imports the module, directly or not. */
  dependants(id: string): string[] {
    const found = new Set<string>([id])
    for (const reached of found)
      for (const module of this.#modules.values())
        if (Object.values(module.links).includes(reached)) found.add(module.id)
    found.delete(id)
    return [...found]
  }

  /** Forgets modules and what imports them; their surroundings are those of their next evaluation. */
  forget(ids: Iterable<string>): void {
    for (const id of ids) for (const each of [id, ...this.dependants(id)]) this.#kept.delete(each)
  }
}
