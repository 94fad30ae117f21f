/** The reader's mistake at the command line: printed as one sentence, exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}
