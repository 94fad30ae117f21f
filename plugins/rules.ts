/**
 * Every rule of the vault and its default severity. A message says what was found, what was expected and what to do.
 * `rules` in `noteproof.config.json` overrides. The snippet engine's own rules are in `snippets/rules.ts`.
 */
import { snippetRules } from '../snippets/rules.ts'
import type { Severity } from '../snippets/types.ts'

export const vaultRules = {
  // files
  'unreadable-file': 'error',
  'not-utf8': 'error',
  'empty-vault': 'warning',
  'wrong-config': 'error',
  'broken-yaml': 'error',
  'wrong-property': 'warning',
  'css-snippet': 'warning',
  'broken-canvas': 'error',
  'wrong-canvas': 'warning',
  'deprecated-property': 'info',
  'page-not-made': 'error',
  // syntax
  'unclosed-comment': 'warning',
  'unclosed-math': 'warning',
  'unclosed-fence': 'warning',
  'rejected-formula': 'error',
  'rejected-diagram': 'warning',
  'wrong-preamble': 'error',
  'unread-math': 'warning',
  'bar-in-formula': 'info',
  'missing-equation': 'warning',
  'repeated-label': 'warning',
  'wrong-block-id': 'warning',
  'repeated-block-id': 'warning',
  'unknown-syntax': 'warning',
  'not-shown': 'warning',
  'unsafe-html': 'warning',
  'unpaired-html': 'warning',
  'missing-footnote': 'warning',
  'uncalled-footnote': 'warning',
  // topics and addresses
  stub: 'info',
  'slug-collision': 'warning',
  'pinned-slug-collision': 'error',
  'redirect-collision': 'warning',
  // links
  'missing-link': 'warning',
  'missing-heading': 'warning',
  'missing-block': 'warning',
  'missing-image': 'warning',
  'missing-embed': 'warning',
  'insecure-address': 'warning',
  'ambiguous-link': 'warning',
  'ambiguous-alias': 'warning',
  'case-only-link': 'info',
  'unpublished-link': 'warning',
  'recursive-embed': 'warning',
} as const satisfies Record<string, Severity>

export const rules: Readonly<Record<string, Severity>> = { ...vaultRules, ...snippetRules }
