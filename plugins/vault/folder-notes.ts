/** Which note stands for a folder, and which for the whole vault. */
import { fold, folderOf } from './file-index.ts'

/**
 * Folder → the path of its note: `F/F.md`, else `F/index.md`, else `F/README.md`; for the root (`''`) the home page:
 * `index.md`, else `Home.md`, else `README.md`. Case is ignored. A folder without one is absent.
 */
export function folderNotes<Path extends string>(paths: Iterable<Path>): Map<string, Path> {
  const best = new Map<string, { path: Path; rank: number }>()
  for (const path of paths) {
    const folder = folderOf(path)
    const rank = namesOf(folder).indexOf(fold(path.slice(folder === '' ? 0 : folder.length + 1)))
    const known = best.get(folder)
    if (rank >= 0 && (!known || rank < known.rank)) best.set(folder, { path, rank })
  }
  return new Map([...best].map(([folder, { path }]) => [folder, path]))
}

function namesOf(folder: string): string[] {
  const name = folder === '' ? 'index.md' : `${fold(folder.slice(folder.lastIndexOf('/') + 1))}.md`
  return folder === '' ? [name, 'home.md', 'readme.md'] : [name, 'index.md', 'readme.md']
}
