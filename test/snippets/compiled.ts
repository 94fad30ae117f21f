/** Compiled snippets written by hand, for tests of what runs them. */
import type { CompiledSnippet } from '../../snippets/types.ts'

/** `body` begins on line 2 of the js; `packages` are destructured from `$.import(…)` in it. */
export function compiled(id: string, body: string, rest: Partial<CompiledSnippet> = {}): CompiledSnippet {
  const links = rest.links ?? {}
  return {
    id,
    source: body,
    js: `async function ($) { 'use strict';\n${body}\n}`,
    map: '{"version":3,"sources":[],"names":[],"mappings":""}',
    specifiers: Object.keys(links),
    datasets: {},
    seed: 1,
    timeout: 5000,
    ...rest,
    links,
  }
}

export const shown = "const { show, slider, breathe, live } = $.import('noteproof')\n"
