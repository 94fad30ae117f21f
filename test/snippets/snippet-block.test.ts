import { describe, expect, it } from 'vitest'
import { modulePath } from '../../snippets/render/module-path.ts'
import { type PageModule, pageModule } from '../../snippets/render/page-module.ts'
import { renderSnippetBlock, type SnippetBlock } from '../../snippets/render/snippet-block.ts'
import { staticRenderer } from '../../snippets/render/static.ts'
import type { CompiledSnippet, Message, SnippetResult, SnippetSource } from '../../snippets/types.ts'

const source: SnippetSource = {
  id: 'Norms.md#lp-norm',
  note: 'Norms.md',
  name: 'lp-norm',
  place: { line: 3, column: 1 },
  code: 'show(1 + 1)',
  lines: [{ line: 4, column: 1 }],
  options: {},
  info: '',
}
const result: SnippetResult = {
  ...{ id: source.id, note: source.note, line: 3, name: 'lp-norm', options: {}, status: 'passed', level: 'verified' },
  checks: [{ kind: 'value', passed: true, expected: '2', actual: '2', line: 4, column: 1 }],
  outputs: [
    { type: 'input', name: 'p', kind: 'slider', options: { min: 1, max: 8, value: 2 }, value: 2 },
    { type: 'show', value: 2 },
  ],
  ...{ imports: [], importedBy: [], durationMs: 12.3, seed: 1, backend: 'cpu', leakedTensors: 0, messages: [] },
}
const block: SnippetBlock = {
  ...{ source, result, codeHtml: '<pre><code>show(1 + 1)</code></pre>', modulePath: '/_noteproof/snippets/0.json' },
  ...{ domId: 'lp-norm', importLinks: [], importedBy: [] },
}
const parsed = (changes: Partial<SnippetBlock>): HTMLElement => {
  const page = staticRenderer().document.createElement('div')
  page.innerHTML = renderSnippetBlock({ ...block, ...changes })
  return page.firstElementChild as HTMLElement
}
const judged = (changes: Partial<SnippetResult>, options: SnippetSource['options'] = {}): HTMLElement =>
  parsed({ source: { ...source, options }, result: { ...result, ...changes } })
const textOf = (element: HTMLElement, part: string) => element.querySelector(`.snippet-${part}`)?.textContent

describe('the block of a snippet', () => {
  it('is the markup that the page works on', () => {
    expect(renderSnippetBlock({ ...block, importLinks: [{ name: 'softmax', href: '/a?b&c' }] })).toBe(
      '<snippet-runner class="snippet" id="lp-norm" data-snippet="Norms.md#lp-norm" data-status="passed" data-level="verified" data-module="/_noteproof/snippets/0.json">' +
        '<header class="snippet-head"><a class="snippet-name" href="#lp-norm">lp-norm</a><span class="snippet-status" title="Verified: its check holds in two separate runs with the same output, and at the extremes of every input.">verified · 12 ms</span></header>' +
        '<div class="snippet-inputs"><div class="snippet-input" data-input="p" data-kind="slider" data-options="{&#34;value&#34;:2,&#34;min&#34;:1,&#34;max&#34;:8}">p = 2</div></div>' +
        '<div class="snippet-actions" hidden></div>' +
        '<div class="snippet-output" role="region" aria-label="Output of lp-norm"><div class="event event-show"><pre class="value">2</pre></div></div>' +
        '<p class="snippet-verdict" role="status"></p>' +
        '<div class="snippet-code"><pre><code>show(1 + 1)</code></pre></div>' +
        '<footer class="snippet-foot"><span class="snippet-links">imports <a href="/a?b&#38;c">softmax</a></span></footer>' +
        '</snippet-runner>',
    )
  })

  it('says where a reader may not edit', () => {
    expect(parsed({}).dataset['editable']).toBeUndefined()
    expect(parsed({ source: { ...source, options: { editable: true } } }).dataset['editable']).toBeUndefined()
    const fixed = { source: { ...source, options: { editable: false } } }
    expect(parsed(fixed).dataset['editable']).toBe('false')
    expect(parsed({ ...fixed, modulePath: null }).dataset['editable']).toBeUndefined()
  })

  it('folds the code away, and has no module where the page cannot run it', () => {
    const folded = parsed({ source: { ...source, options: { folded: true } }, modulePath: null })
    expect(folded.querySelector('details > .snippet-code > pre')).not.toBeNull()
    expect(folded.querySelector('details > summary')?.textContent).toBe('Code')
    expect(folded.dataset['module']).toBeUndefined()
  })

  /** Three lines of code in a callout: line 1 of the code is line 11 of the note, and starts at column 3. */
  const three: SnippetSource = {
    ...{ ...source, place: { line: 10, column: 3 }, code: 'const x = 1\nx // => 2\nfail(x) // => 3' },
    lines: [11, 12, 13].map((line) => ({ line, column: 3 })),
  }
  const codeHtml = `<pre class="code"><code>${three.code
    .split('\n')
    .map((line) => `<span class="line">${line}</span>`)
    .join('\n')}</code></pre>`
  const said = (line: number, rule: string, text: string, severity: Message['severity'] = 'error'): Message => {
    return { path: three.note, line, column: line === 10 ? 3 : 5, severity, rule, text }
  }
  const failed = (changes: Partial<SnippetResult>): HTMLElement =>
    parsed({ source: three, codeHtml, result: { ...result, checks: [], ...changes, status: 'failed' } })
  const faults = (shown: HTMLElement) => [...shown.querySelectorAll('.snippet-failure > *')].map((p) => p.textContent)
  const marked = (shown: HTMLElement) => [...shown.querySelectorAll('.line.line-error')].map((p) => p.textContent)

  it('shows why it failed in place of its output, at the lines of its own code', () => {
    const value = { kind: 'value', passed: false, column: 5, expected: '2', actual: '1' } as const
    const shown = failed({
      outputs: [{ type: 'show', value: 'must not be seen' }],
      error: { message: 'RangeError: <b> & co.', line: 13, column: 5 },
      checks: [{ ...value, line: 12 }],
      messages: [
        said(12, 'failed-expectation', 'expected 2, found 1'),
        said(13, 'threw', 'RangeError: <b> & co.'),
        said(10, 'tensor-leak', 'a remark', 'warning'),
      ],
    })
    expect(textOf(shown, 'output')).toBe('')
    expect(faults(shown)).toEqual([
      'Line 2: expected 2, found 1 Norms.md:12:5',
      'Line 3: RangeError: <b> & co. Norms.md:13:5',
    ])
    expect(marked(shown)).toEqual(['x // => 2', 'fail(x) // => 3'])
    expect(shown.querySelector('.snippet-failure')?.getAttribute('role')).toBe('note')
    expect(shown.querySelectorAll('.snippet-failure > .event.event-error')).toHaveLength(2)
  })

  it('says what is wrong with the whole of it without a line, and what the note says of its fence', () => {
    const slow = failed({ messages: [said(10, 'timeout', 'did not end within 10 s')] })
    expect([faults(slow), marked(slow)]).toEqual([['Did not end within 10 s Norms.md:10:3'], []])
    const wrongWord = failed({ error: { message: 'unknown word', line: 10, column: 3 } })
    expect(faults(wrongWord)).toEqual(['Unknown word Norms.md:10:3'])
    expect(faults(failed({}))).toEqual(['It failed without a message.'])
  })

  it('tells what a run that threw never came to, and does not blame its line', () => {
    const check = { kind: 'value', passed: false, line: 13, column: 3, expected: '3', actual: 'not reached' } as const
    const shown = failed({ checks: [check], messages: [said(12, 'threw', 'Error: far')] })
    expect(faults(shown)).toEqual([
      'Line 2: Error: far Norms.md:12:5',
      'Line 3: expected 3, found not reached Norms.md:13:3',
    ])
    expect(marked(shown)).toEqual(['x // => 2'])
  })

  it.each<[string, string, Partial<SnippetResult>, SnippetSource['options']]>([
    ['ran · 1.5 s', '', { level: 'ran', durationMs: 1500 }, {}],
    ['unchecked · under 1 ms', '', { status: 'unchecked', durationMs: 0.2 }, {}],
    ['types checked', 'Types checked, not run.', { status: 'check-only', level: 'checked' }, { checkOnly: true }],
    [
      'types checked',
      'Must not type-check, and does not: TS2322, TS2345.',
      { level: 'checked' },
      { errors: [2322, 2345] },
    ],
    ['not run', 'Not run: takes an hour', { status: 'skipped', level: 'checked' }, { skip: 'takes an hour' }],
    [
      'page only',
      'Runs only on this page: needs the GPU',
      { status: 'skipped', level: 'checked' },
      { pageOnly: 'needs the GPU' },
    ],
    ['verified · 12 ms', 'Two runs may differ: it tells the time', {}, { nondeterministic: 'it tells the time' }],
  ])('says %s: %s', (mark, sentence, changes, options) => {
    const shown = judged(changes, options)
    expect([textOf(shown, 'status'), textOf(shown, 'verdict')]).toEqual([mark, sentence])
  })

  it('says that it has not been run yet', () => {
    const pending = parsed({ result: undefined })
    expect([pending.dataset['status'], pending.dataset['level'], textOf(pending, 'status')]).toEqual([
      'pending',
      'none',
      'not run yet',
    ])
  })

  it('escapes whatever a note or a snippet says', () => {
    const evil = '"><img src=x onerror=alert(1)><script>alert(2)</script>'
    const shown = parsed({
      source: { ...source, id: evil, name: evil, options: { skip: evil } },
      result: {
        ...result,
        status: 'skipped',
        outputs: [{ type: 'input', name: evil, kind: evil, options: { [evil]: evil }, value: evil }],
      },
      domId: evil,
      importLinks: [{ name: evil, href: evil }],
    })
    expect(shown.querySelectorAll('img, script')).toHaveLength(0)
    expect([shown.id, shown.dataset['snippet'], textOf(shown, 'name')]).toEqual([evil, evil, evil])
    expect(textOf(shown, 'verdict')).toBe(`Not run: ${evil}`)
  })
})

const compiled: CompiledSnippet = {
  ...{
    id: source.id,
    source: 'show(1 + 1)',
    js: 'async function ($noteproof) {}',
    map: '{"version":3}',
    specifiers: ['noteproof', '[[A#^b]]'],
  },
  ...{ links: { '[[A#^b]]': 'A.md#b' }, datasets: {}, seed: 1, timeout: 10_000 },
}
const imported: CompiledSnippet = { ...compiled, id: 'A.md#b', specifiers: [], links: {} }

describe('the module of a snippet', () => {
  it('carries what a run on the page needs', () => {
    const { content } = pageModule(
      compiled,
      { ...result, options: { tolerance: 1e-3 } },
      (id) => `/m/${id}.json`,
      source.lines,
    )
    const module: PageModule = JSON.parse(content)
    const { links: _links, ...rest } = compiled
    expect(module).toEqual({
      ...rest,
      links: { '[[A#^b]]': { id: 'A.md#b', url: '/m/A.md#b.json' } },
      record: {
        events: result.outputs,
        level: 'verified',
        durationMs: 12.3,
        checks: 1,
        tolerance: 1e-3,
        nondeterministic: false,
      },
      lines: [4],
    })
    expect(JSON.parse(pageModule(compiled, result, String).content).record.tolerance).toBe(1e-5)
  })

  it('is named by its content, that of its imports included', () => {
    const modules = new Map([compiled, imported].map((module) => [module.id, module]))
    const results = new Map([
      [compiled.id, result],
      [imported.id, { ...result, id: imported.id }],
    ])
    const path = (changed: Map<string, CompiledSnippet> = modules, verdicts: Map<string, SnippetResult> = results) =>
      modulePath(compiled, result, changed, verdicts)
    const first = path()
    expect(first).toMatch(/^_noteproof\/snippets\/[0-9a-f]{16}\.json$/)
    expect(path()).toBe(first)
    expect(path(new Map(modules).set('A.md#b', { ...imported, js: 'async function ($noteproof) { 1 }' }))).not.toBe(
      first,
    )
    expect(path(modules, new Map(results).set('A.md#b', { ...result, durationMs: 13 }))).not.toBe(first)
    expect(modulePath(compiled, { ...result, durationMs: 13 }, modules, results)).not.toBe(first)
  })

  it('has a name even in a cycle, which is a fault elsewhere', () => {
    const cycle = { ...imported, links: { '[[Norms#^lp-norm]]': compiled.id } }
    const modules = new Map([compiled, cycle].map((module) => [module.id, module]))
    expect(modulePath(compiled, result, modules, new Map())).toMatch(/[0-9a-f]{16}/)
  })
})
