/** Edits that outlive a visit, in the browser's own storage, which may be missing or full: then they do not. */
import { editKey } from './edit-key.ts'

export interface KeptEdit {
  readonly code: string
  /** Of the published code that was edited. */
  readonly of: string
}

export function readEdit(id: string): KeptEdit | undefined {
  try {
    const { code, of } = JSON.parse(localStorage.getItem(editKey(id)) ?? '{}')
    return typeof code === 'string' && typeof of === 'string' ? { code, of } : undefined
  } catch {
    return undefined
  }
}

export function keepEdit(id: string, edit: KeptEdit | undefined): void {
  try {
    if (edit) localStorage.setItem(editKey(id), JSON.stringify(edit))
    else localStorage.removeItem(editKey(id))
  } catch {}
}

/** 53 bits that tell one text from another (cyrb53). */
export function hashOf(text: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57]
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36)
}
