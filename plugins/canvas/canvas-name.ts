/** How a canvas is told from a note. */

/** Whether a file is a canvas by its name. */
export function isCanvasName(path: string): boolean {
  return /\.canvas$/i.test(path)
}

/** A file's name without folders and without the ending of a canvas. */
export function canvasTitle(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.canvas$/i, '')
}
