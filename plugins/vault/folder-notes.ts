/** Which note stands for a folder, and which for the whole vault. */
import { fold, folderOf } from './file-index.ts'

/**
 * Folder → the path of its note: `F/F.md`, else `F/index.md`, else `F/README.md`; for the root (`''`) the home page:
 * `index.md`, else `Home.md`, else `README.md`. Case is ignored, but of two that differ in it alone the one spelled like
 * the folder, else the first by its letters, stands for it. A folder without one is absent.
 */
export function folderNotes<Path extends string>(paths: Iterable<Path>): Map<string, Path> {
  const best = new Map<string, { path: Path; rank: number }>()
  for (const path of paths) {
    const folder = folderOf(path)
    const rank = rankOf(path.slice(folder === '' ? 0 : folder.length + 1), folder)
    const known = best.get(folder)
    if (rank !== undefined && (!known || rank < known.rank || (rank === known.rank && path < known.path)))
      best.set(folder, { path, rank })
  }
  return new Map([...best].map(([folder, { path }]) => [folder, path]))
}

/** The lower the better; undefined for a note that stands for no folder. */
function rankOf(file: string, folder: string): number | undefined {
  const place = namesOf(folder).indexOf(fold(file))
  const isSpelledAlike = folder !== '' && file === `${folder.slice(folder.lastIndexOf('/') + 1)}.md`
  return place < 0 ? undefined : isSpelledAlike ? -1 : place
}

function namesOf(folder: string): string[] {
  const name = folder === '' ? 'index.md' : `${fold(folder.slice(folder.lastIndexOf('/') + 1))}.md`
  return folder === '' ? [name, 'home.md', 'readme.md'] : [name, 'index.md', 'readme.md']
}
