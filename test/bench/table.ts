/** One measured comparison; both sides in the same run. */
export interface Row {
  readonly what: string
  readonly ours: string
  readonly other: string
  /** Ours divided by the other's; below 1 is better. */
  readonly ratio: number
}

/** A Markdown table, as the README shows it. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map((row) => `| ${row.what} | ${row.ours} | ${row.other} | ${row.ratio.toFixed(2)} |`)
  return ['| | Noteproof | beside it | ratio |', '|--|--|--|--|', ...lines].join('\n')
}
