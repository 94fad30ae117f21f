import type { Message, SnippetResult } from '../../snippets/types.ts'

/** What a reporter is told. */
export interface Report {
  readonly vault: string
  /** The vault's folder from the top of its repository, with slashes; `''` where it is the top. */
  readonly folder?: string
  /** Which part of the vault this is. */
  readonly shard?: { readonly index: number; readonly count: number }
  readonly results: readonly SnippetResult[]
  /** Sorted by path, line and column. */
  readonly messages: readonly Message[]
  /** The slug of the page a snippet is on; `''` for one that is not published. */
  readonly topicOf?: (id: string) => string
}

/** A report as text. */
export type Reporter = (report: Report) => string
