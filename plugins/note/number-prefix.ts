/** Prefixes that only put siblings in order: `01 - `, `3.2 `, `1) `. */

/** At most two digits a part; a space must follow, so that `3D` and `2023-04-05` are names. */
const prefix = /^\s*\d{1,2}(?:\.\d{1,2})*(?:\s*[-–—.:)])?\s+(?=\S)/

/** The names without their prefixes if every one of these siblings has one, else as they are. */
export function hidePrefixes(names: readonly string[]): readonly string[] {
  return names.every((name) => prefix.test(name)) ? names.map((name) => name.replace(prefix, '')) : names
}
