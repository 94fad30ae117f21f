/** A few steps at a time: enough to keep the disk busy, few enough for the system's limit on open files. */
export async function inBatches<A, B>(items: readonly A[], step: (item: A) => Promise<B>): Promise<B[]> {
  const done: B[] = []
  for (let at = 0; at < items.length; at += 64) done.push(...(await Promise.all(items.slice(at, at + 64).map(step))))
  return done
}
