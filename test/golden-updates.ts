/** Expectations are written anew by hand of the author alone: where CI is set, asking for it is an error. */

/** Throws where CI would rewrite what it is to hold the code to. */
export function refuseInCi(asked: boolean, { CI }: Readonly<Record<string, string | undefined>> = process.env): void {
  if (asked && CI && !/^(?:0|false)$/i.test(CI))
    throw new Error('expectations are not rewritten in CI: run it without UPDATE and without -u, or outside CI')
}
