/** The address of a card that shows a page of the web. */
import { isAttachmentName } from '../vault/resolve-reference.ts'

/** Whole, with its scheme, `https:` where none is written; undefined for what is no address, such as a path of the vault. */
export function webAddress(written: string): string | undefined {
  const url = written.trim()
  if (/\s/.test(url)) return undefined
  if (/^\/\/[^/?#]/.test(url)) return `https:${url}`
  if (/^[a-z][a-z\d+.-]*:./i.test(url) && !isHost(url)) return url
  return isHost(url) && !isFileName(url) ? `https://${url}` : undefined
}

/** `example.org/x`, `localhost:8080`, `127.0.0.1`. */
function isHost(url: string): boolean {
  return /^(?:[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+\.?(?::\d+)?|localhost(?::\d+)?)(?:[/?#]|$)/iu.test(url)
}

function isFileName(url: string): boolean {
  return /^[^/?#]*\.(?:md|canvas|base)(?:[?#]|$)/i.test(url) || (!url.includes('/') && isAttachmentName(url))
}
