import { expect, test } from 'vitest'
import type { Config } from '../../plugins/types.ts'
import { readConfig } from '../../plugins/vault/config.ts'
import { readObsidianSettings } from '../../plugins/vault/obsidian-settings.ts'

const read = (text: string | undefined, folder = '/home/ada/my-course_notes') => {
  const { config, messages } = readConfig(text, folder)
  return {
    config,
    said: messages.map(
      ({ path, line, column, severity, rule, text }) => `${path}:${line}:${column} ${severity} ${rule} ${text}`,
    ),
  }
}

const defaults: Config = {
  title: 'My course notes',
  lang: 'en',
  base: '/',
  include: ['**'],
  exclude: [],
  snippets: 'all',
  autolink: 'split',
  rules: {},
  mutation: {},
  obsidian: { strictLineBreaks: false },
}

test.each([undefined, '', ' \n', '{}'])('without a setting all are defaults: %j', (text) => {
  expect(read(text)).toEqual({ config: defaults, said: [] })
})

test.each([
  ['/', 'Notes'],
  ['.', 'Notes'],
  ['C:\\Users\\ada\\vault\\', 'Vault'],
  ['/x/Élan vital/', 'Élan vital'],
])('the folder %j is called %j', (folder, title) => {
  expect(read(undefined, folder).config.title).toBe(title)
})

test('every key is read', () => {
  const settings = {
    title: 'T',
    lang: 'pt-BR',
    site: 'https://example.org',
    base: '/notes/',
    repository: 'https://example.org/repo',
    licence: 'CC BY 4.0',
    runnerOrigin: 'https://run.example.org',
    include: ['a/**'],
    exclude: ['b/**'],
    snippets: 'marked',
    autolink: 'none',
    rules: { 'missing-link': 'error', stub: 'off' },
    mutation: { score: 80 },
  }
  expect(read(JSON.stringify(settings, null, '\t'))).toEqual({ config: { ...defaults, ...settings }, said: [] })
})

test.each([
  ['notes', '/notes/'],
  ['/', '/'],
  ['', '/'],
  ['/a/b', '/a/b/'],
])('base %j becomes %j', (base, expected) => {
  expect(read(JSON.stringify({ base })).config.base).toBe(expected)
})

test.each<[string, string, string, Partial<Config>]>([
  [
    'a wrong key',
    '{\n  "titel": "x",\n  "lang": "de"\n}',
    '2:3 error wrong-config "titel" is no key of the configuration here; did you mean "title"?',
    { lang: 'de' },
  ],
  ['a key of the language', '{"__proto__": 1}', '1:2 error wrong-config "__proto__" is no key', {}],
  [
    'an unknown rule',
    '{"rules": {"mising-link": "error", "stub": "off"}}',
    '1:12 error wrong-config "mising-link" is no key of the configuration here; did you mean "missing-link"?',
    { rules: { stub: 'off' } },
  ],
  [
    'an unknown severity',
    '{"rules": {"stub": "fatal"}}',
    '1:20 error wrong-config "rules.stub" is "fatal"; expected "error", "warning", "info" or "off"',
    { rules: {} },
  ],
  [
    'rules that are no object',
    '{"rules": []}',
    '1:11 error wrong-config "rules" is []; expected an object such as { "unreadable-file": … }',
    {},
  ],
  [
    'a wrong value',
    '{"snippets": "some", "title": "x"}',
    '1:14 error wrong-config "snippets" is "some"; expected "all", "marked" or "none"',
    { snippets: 'all', title: 'x' },
  ],
  [
    'a text for a list',
    '{"include": "a/**"}',
    '1:13 error wrong-config "include" is "a/**"; expected a list of globs such as ["course/**"]',
    { include: ['**'] },
  ],
  [
    'a language that is none',
    '{"lang": "english language"}',
    '1:10 error wrong-config "lang" is "english language"; expected a language tag such as "en" or "pt-BR"',
    { lang: 'en' },
  ],
  [
    'an address that is none',
    '{"site": "example"}',
    '1:10 error wrong-config "site" is "example"; expected the address of the site, such as "https://example.org"',
    {},
  ],
  [
    'a base with a host',
    '{"base": "https://example.org/"}',
    '1:10 error wrong-config "base" is "https://example.org/"; expected a path such as "/notes/"',
    { base: '/' },
  ],
  [
    'a score',
    '{"mutation": {"score": "high"}}',
    '1:24 error wrong-config "mutation.score" is "high"; expected a number from 0 to 100',
    { mutation: {} },
  ],
  ['null', '{"title": null}', '1:11 error wrong-config "title" is null; expected a text', { title: 'My course notes' }],
  [
    'no object',
    '["title"]',
    '1:1 error wrong-config the configuration is not an object; expected `{ "title": "…" }`',
    {},
  ],
])('%s is reported at its place, and the rest counts', (_, text, message, expected) => {
  const { config, said } = read(text)
  expect(said).toEqual([expect.stringContaining(`noteproof.config.json:${message}`)])
  expect(config).toMatchObject(expected)
})

test.each<[string, string, string, Partial<Config>]>([
  [
    'a comma too many',
    '{\n  "title": "x",\n}',
    '3:1 error wrong-config the configuration is not valid JSON here (Expected double-quoted property name); what could be read of it counts',
    { title: 'x' },
  ],
  [
    'a comma too few',
    '{\n  "title": "x"\n  "lang": "de"\n}',
    "3:3 error wrong-config the configuration is not valid JSON here (Expected ',' or '}' after property value); what could be read of it counts",
    { title: 'x' },
  ],
  [
    'an open end',
    '{"title": "x"',
    "1:14 error wrong-config the configuration is not valid JSON here (Expected ',' or '}' after property value); what could be read of it counts",
    { title: 'x' },
  ],
  [
    'a sentence',
    'title is x',
    "1:2 error wrong-config the configuration is not valid JSON here (Unexpected token 'i'); what",
    {},
  ],
  [
    'single quotes',
    '{\n  "lang": "de",\n  "title": \'x\'\n}',
    "3:12 error wrong-config the configuration is not valid JSON here (Unexpected token '''); what",
    { lang: 'de', title: 'x' },
  ],
  [
    'a comment',
    '{\n  "site": "https://example.org", // why\n  /* the\n  name */ "title": "x"\n}',
    '2:34 error wrong-config JSON has no comments; take this one out, until then it is passed over',
    { title: 'x', site: 'https://example.org' },
  ],
  [
    'a quote left open',
    '{"title": "x',
    '1:13 error wrong-config the configuration is not valid JSON here (Unterminated string); what',
    {},
  ],
])('broken JSON: %s', (_, text, message, expected) => {
  const { config, said } = read(text)
  expect(said[0]).toContain(`noteproof.config.json:${message}`)
  if (message.includes('comments')) expect(said).toHaveLength(1)
  expect(config).toMatchObject(expected)
})

test("Obsidian's settings are obeyed", () => {
  const app = {
    userIgnoreFilters: ['Drafts/', '/\\.private\\./', '/(/'],
    attachmentFolderPath: './files',
    newLinkFormat: 'relative',
    strictLineBreaks: true,
    vimMode: true,
  }
  const { obsidian, excludes, isTemplate, messages } = readObsidianSettings({
    app: JSON.stringify(app),
    templates: '{"folder": "Templates"}',
    templater: '{"templates_folder": "Meta/Daily/", "other": 1}',
  })
  expect(obsidian).toEqual({ attachmentFolderPath: './files', newLinkFormat: 'relative', strictLineBreaks: true })
  const paths = [
    'Drafts/a.md',
    'drafts/b.md',
    'x/Drafts/c.md',
    'x.private.md',
    'Templates/t.md',
    'Templates.md',
    'Meta/Daily/d.md',
    'Meta/Daily.md',
    'a.md',
  ]
  expect(paths.filter(excludes)).toEqual(['Drafts/a.md', 'drafts/b.md', 'x.private.md'])
  expect(paths.filter(isTemplate)).toEqual(['Templates/t.md', 'Meta/Daily/d.md'])
  expect(messages).toEqual([])
})

test.each([
  ['{"userIgnoreFilters": null, "strictLineBreaks": "yes", "newLinkFormat": "other"}', 0],
  ['[]', 0],
  ['{', 1],
])('settings of Obsidian that are no settings: %j', (app, count) => {
  const { obsidian, messages } = readObsidianSettings({ app, templates: undefined, templater: undefined })
  expect(obsidian).toEqual({ strictLineBreaks: false })
  expect(messages).toHaveLength(count)
})
