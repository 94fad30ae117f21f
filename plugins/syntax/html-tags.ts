/** The tags in raw HTML, found where browsers find them; and which of them are pairs. */

export interface HtmlTag {
  readonly kind: 'open' | 'close'
  /** Lower case. */
  readonly name: string
  /** `<br/>` */
  readonly selfClosing: boolean
  readonly start: number
  readonly end: number
}

/** A part of raw HTML; offsets are those of its text. */
export type HtmlPiece =
  | HtmlTag
  | {
      /**
       * - `comment`: never shown, declarations as well;
       * - `code`: a `<script>` or `<style>` with all that is in it;
       * - `instruction`: `<?…?>` or `<![CDATA[…]]>`;
       * - `rest`: what does not end, to the end of the text.
       */
      readonly kind: 'text' | 'comment' | 'code' | 'instruction' | 'rest'
      readonly start: number
      readonly end: number
      readonly name?: string
    }

/** Elements that have no content. */
export const voidTags: ReadonlySet<string> = new Set(
  'area base br col embed frame hr img input link meta param source track wbr'.split(' '),
)

/** All of `html`, in order. */
export function readHtml(html: string): HtmlPiece[] {
  const pieces: HtmlPiece[] = []
  let text = 0
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    const piece = readAt(html, at)
    if (!piece) continue
    if (at > text) pieces.push({ kind: 'text', start: text, end: at })
    pieces.push(piece)
    text = piece.end
    at = piece.end - 1
  }
  if (text < html.length) pieces.push({ kind: 'text', start: text, end: html.length })
  return pieces
}

/** What begins at a `<`; undefined where that is text. */
function readAt(html: string, start: number): HtmlPiece | undefined {
  const until = (kind: 'comment' | 'instruction', mark: string, from: number): HtmlPiece => {
    const found = html.indexOf(mark, from)
    return found < 0 ? { kind: 'rest', start, end: html.length } : { kind, start, end: found + mark.length }
  }
  // `<!-->` is a whole comment.
  if (html.startsWith('<!--', start)) return until('comment', '-->', start + 2)
  if (html.startsWith('<![CDATA[', start)) return until('instruction', ']]>', start)
  if (html.startsWith('<?', start)) return until('instruction', '?>', start)
  const [, mark, letter] = /^<([/!]?)([A-Za-z]?)/.exec(html.slice(start, start + 3)) ?? []
  if (!letter) return undefined
  return mark === '!' ? until('comment', '>', start) : readTag(html, start, mark === '/' ? 'close' : 'open')
}

function readTag(html: string, start: number, kind: HtmlTag['kind']): HtmlPiece {
  const { end, selfClosing } = endOfTag(html, start)
  if (end < 0) return { kind: 'rest', start, end: html.length }
  const name = html
    .slice(start + (kind === 'close' ? 2 : 1), end)
    .match(/^[^\s/>]+/)![0]
    .toLowerCase()
  const tag: HtmlTag = { kind, name, selfClosing, start, end }
  if (kind === 'close' || !/^(?:script|style|textarea)$/.test(name) || end === html.length) return tag
  // These take all for their content until they are closed, other tags too.
  const closing = new RegExp(`</${name}(?=[\\s/>])`, 'gi')
  closing.lastIndex = end
  const close = closing.exec(html)
  const closed = close ? html.indexOf('>', close.index) : -1
  if (closed < 0) return { kind: 'rest', start, end: html.length }
  return name === 'textarea' ? tag : { kind: 'code', name, start, end: closed + 1 }
}

/** As browsers do: a quote counts only after `=`. -1 where the tag does not end. */
function endOfTag(html: string, start: number): { end: number; selfClosing: boolean } {
  let at = start + 2
  const skip = (these: RegExp) => {
    while (at < html.length && these.test(html[at]!)) at++
  }
  skip(/[^\s/>]/)
  while (at < html.length) {
    const from = at
    skip(/[\s/]/)
    if (html[at] === '>') return { end: at + 1, selfClosing: at > from && html[at - 1] === '/' }
    at++
    skip(/[^\s/>=]/)
    skip(/\s/)
    if (html[at] !== '=') continue
    at++
    skip(/\s/)
    const quote = html[at]
    if (quote === '"' || quote === "'") {
      const close = html.indexOf(quote, at + 1)
      at = close < 0 ? html.length : close + 1
    } else skip(/[^\s>]/)
  }
  return { end: -1, selfClosing: false }
}

/** A run of text in a line, or a block of HTML, whose elements may go on in later blocks. */
export interface HtmlBlock {
  readonly pieces: readonly HtmlPiece[]
  readonly inline: boolean
}

/** Names whose ends may stand in any order: `<b><i></b></i>`. */
export const formatting: ReadonlySet<string> = new Set(
  'a b big code del em font i ins kbd mark nobr q s small span strike strong sub sup tt u'.split(' '),
)

/** For each tag of a pair its partner. What is opened in a line is closed in it or not at all. */
export function pairTags(blocks: readonly HtmlBlock[]): Map<HtmlTag, HtmlTag> {
  const pairs = new Map<HtmlTag, HtmlTag>()
  const flow = newStack()
  for (const { pieces, inline } of blocks) {
    const stack = inline ? newStack() : flow
    for (const piece of pieces) {
      if (piece.kind === 'open' && !piece.selfClosing && !voidTags.has(piece.name)) stack.open(piece)
      const opened = piece.kind === 'close' ? stack.close(piece.name) : undefined
      if (!opened) continue
      pairs.set(opened, piece as HtmlTag)
      pairs.set(piece as HtmlTag, opened)
    }
  }
  return pairs
}

/** Open tags; each is put in and taken out once, so that ten thousand are no trouble. */
function newStack() {
  const all: HtmlTag[] = []
  const byName = new Map<string, HtmlTag[]>()
  const isOpen = new Set<HtmlTag>()
  return {
    open(tag: HtmlTag) {
      all.push(tag)
      isOpen.add(tag)
      const same = byName.get(tag.name)
      if (same) same.push(tag)
      else byName.set(tag.name, [tag])
    },
    close(name: string): HtmlTag | undefined {
      const same = byName.get(name) ?? []
      while (same.length > 0 && !isOpen.has(same.at(-1)!)) same.pop()
      const tag = same.pop()
      if (!tag) return undefined
      isOpen.delete(tag)
      // What stands open inside an element ends with it.
      if (!formatting.has(name)) while (all.at(-1) !== tag) isOpen.delete(all.pop()!)
      return tag
    },
  }
}
