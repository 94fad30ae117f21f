/** ⚡ Prints a report; inside a workflow's run its summary too. */
import { appendFile } from 'node:fs/promises'
import { reporters } from '../reporters/reporters.ts'
import { summary } from '../reporters/summary.ts'
import type { Report } from '../reporters/types.ts'

/** @param reporter a name that `reporters` knows */
export async function printReport(report: Report, reporter: string): Promise<void> {
  process.stdout.write(`${reporters[reporter]!(report)}\n`)
  const { GITHUB_STEP_SUMMARY: file } = process.env
  if (reporter !== 'github' || !file) return
  await appendFile(file, summary(report)).catch((error: Error) => {
    console.error(`noteproof: the summary cannot be written: ${error.message}`)
  })
}
