/** Every rule of the snippet engine and its default severity. */
import type { Severity } from './types.ts'

export const snippetRules = {
  // the fence
  'unknown-fence-word': 'error',
  'wrong-fence-value': 'error',
  'duplicate-fence-word': 'error',
  'not-honoured-yet': 'warning',
  'duplicate-snippet-name': 'error',
  'name-without-block-id': 'info',
  // the code
  syntax: 'error',
  type: 'error',
  'missing-type-error': 'error',
  'wrong-expectation': 'error',
  'wrong-marker': 'error',
  'wrong-exercise': 'error',
  'wrong-query': 'error',
  'wrong-dataset': 'error',
  // imports
  'missing-import': 'error',
  'unknown-package': 'error',
  'unpublished-import': 'error',
  'import-cycle': 'error',
  'failed-import': 'error',
  // the run
  'failed-expectation': 'error',
  threw: 'error',
  'did-not-throw': 'error',
  timeout: 'error',
  'out-of-memory': 'error',
  'run-ended': 'error',
  'runs-differ': 'error',
  'changed-import': 'error',
  // what it shows
  'rejected-formula': 'error',
  // links that set its inputs
  'wrong-input-link': 'error',
  // remarks
  unchecked: 'warning',
  'dead-input': 'warning',
  'tensor-leak': 'warning',
  'figure-without-alternative': 'warning',
  'output-cut': 'warning',
  skipped: 'info',
  'check-only': 'info',
} as const satisfies Record<string, Severity>

export type SnippetRule = keyof typeof snippetRules
