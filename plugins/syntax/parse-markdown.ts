/** Text → mdast, with everything Obsidian adds to Markdown. Read it top-down: one list of constructs, one of transforms. */
import type { Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter'
import { frontmatter } from 'micromark-extension-frontmatter'
import type { Node } from 'unist'
import type { Report } from '../types.ts'
import { aside, asides } from './aside.ts'
import { bareAddresses } from './bare-address.ts'
import { bareTex, mayHoldBareTex } from './bare-tex.ts'
import { blockIds } from './block-id.ts'
import { callouts, hideColons } from './callout.ts'
import { comment } from './comment.ts'
import { gfmSyntax, gfmToMdast } from './gfm.ts'
import { highlight } from './highlight.ts'
import { imageText } from './image-text.ts'
import { inlineFootnote, inlineFootnotes } from './inline-footnote.ts'
import { lineBreaks } from './line-break.ts'
import { literalToMdast } from './literal.ts'
import { math } from './math.ts'
import { limitNesting } from './nesting.ts'
import type { Callout } from './nodes.ts'
import { partedFormulas, partedSentence } from './parted-math.ts'
import { createSource, type FaultRule, type Source } from './source.ts'
import { blank, firstSpilled, putBack } from './spilled-comment.ts'
import { makeRoom } from './stand-in.ts'
import { hideTableBars } from './table-bar.ts'
import { tag } from './tag.ts'
import { taskStates } from './task-state.ts'
import { type Hop, isParent, walk } from './walk.ts'
import { wikilink } from './wikilink.ts'
import { wrongBlockIds } from './wrong-block-id.ts'

export interface ParseOptions {
  /** Obsidian's setting; false, its default, makes every line ending in a paragraph a `break`. */
  readonly strictLineBreaks: boolean
  /** Told of every fault at its place. */
  readonly report: Report
}

/**
 * Parses one note. The properties stay as the first child (`yaml`); positions are those of `text` (a byte order mark
 * counts in offsets, not in columns); line endings inside values are `\n`.
 *
 * Never throws: text that breaks the parser comes back as one paragraph, with a message.
 */
export function parseMarkdown(text: string, options: ParseOptions): Root {
  try {
    return parse(text, options)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    options.report(
      'unknown-syntax',
      { line: 1, column: 1 },
      `The parser failed on this note (${reason}); expected Markdown it can read. The note is shown as plain text: please report it`,
    )
    return { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', value: text }] }] }
  }
}

function parse(whole: string, { strictLineBreaks, report }: ParseOptions): Root {
  const mark = whole.startsWith('\uFEFF') ? 1 : 0
  const room = makeRoom(whole.slice(mark))
  const text = hideColons(hideTableBars(limitNesting(room.text, report)))
  const { tree, source, spilled } = parseTree(text)

  // Tree → tree, in one walk.
  const hops: Hop[] = [
    asides(source), // the tags of a pair and what is between → callout
    callouts(source, report), // quote → callout
    taskStates(source), // [?] → data.task
    blockIds(source), // ^id → data.blockId
    ...(text.includes('^') ? [wrongBlockIds(source, report)] : []), // ^no_id → a message
    inlineFootnotes(tree), // inline footnote → reference, definition at the end
    ...(mayHoldBareTex(text) ? [bareTex(source, report)] : []), // \\begin, \\( in text → a message
    ...(strictLineBreaks ? [] : [lineBreaks(source)]), // line ending → break
    ...(/@|www\.|:\/\//i.test(source.text) ? [bareAddresses(source)] : []), // address → link
    ...(/[\r\uE100-\uE1FF]/.test(source.text + whole) ? [valuesAsWritten(room.restore)] : []), // stand-ins → marks, CRLF → LF
  ]
  walk(tree, source, hops, ({ line, column }) => report('unknown-syntax', { line, column }, tooDeep))
  putBack(tree, text, spilled)
  if (mark) shift(tree, mark)
  reportFaults(source, report)
  return tree
}

/** Characters → tokens → tree; once more for each comment that spills over its paragraph. */
function parseTree(text: string) {
  const spilled: { open: number; end: number }[] = []
  for (let source = createSource(text); ; source = createSource(blank(source.text, spilled.at(-1)!))) {
    // Ours come last in the list, so they are tried first.
    const syntaxes = [
      math(source), // $…$, $$…$$
      comment(source), // %%…%%
      wikilink(source), // [[…]], ![[…]]
      highlight(), // ==…==
      tag(source), // #tag
      inlineFootnote(source), // ^[…]
      aside(source), // <aside>, </aside>
    ]
    const tree = fromMarkdown(source.text, {
      extensions: [
        ...(properties.test(text) ? [yaml] : []),
        gfmSyntax(source.text),
        ...syntaxes.map((syntax) => syntax.micromark),
      ],
      mdastExtensions: [
        frontmatterFromMarkdown(['yaml']),
        ...gfmToMdast,
        literalToMdast,
        imageText,
        ...syntaxes.map((syntax) => syntax.mdast),
      ],
    })
    const next = spilled.length < 20 ? firstSpilled(source) : undefined
    if (!next) return { tree, source, spilled }
    spilled.push(next)
  }
}

const yaml = frontmatter(['yaml'])
/** A rule at the start of a note is one; the parser, looking for its end, would read no list or quote after it. */
const properties = /^---[ \t]*(?:\r\n?|\n)(?:[\s\S]*?(?:\r\n?|\n))?---[ \t]*(?![^\r\n])/

const tooDeep = 'Markup nested too deep was found; expected less than 150 levels. It is shown as written: nest less'

/** Gives values their real characters and one kind of line ending. */
const valuesAsWritten =
  (restore: (value: string) => string): Hop =>
  (parent) => {
    for (const node of parent.children as (Node & Record<string, unknown>)[])
      for (const [key, value] of Object.entries(node))
        if (typeof value === 'string') node[key] = restore(value.replace(/\r\n?/g, '\n'))
  }

/** Moves every offset by the byte order mark the parser did not see. */
function shift(node: Node, by: number): void {
  if (node.position) {
    const { start, end } = node.position
    node.position = {
      start: { ...start, offset: start.offset! + by },
      end: { ...end, offset: end.offset! + by },
    }
  }
  if (isParent(node)) for (const child of node.children) shift(child, by)
  if (node.type === 'callout') for (const child of (node as Callout).title) shift(child, by)
}

/** Every opener that nothing closes, in the order of the text. */
function reportFaults(source: Source, report: Report): void {
  const parted = partedFormulas(source)
  for (const [offset, rule] of [...source.faults].sort(([a], [b]) => a - b))
    if (!parted.holds(offset))
      report(rule, placeOf(source, offset), parted.opensAt(offset) ? partedSentence : sentences[rule])
}

function placeOf(source: Source, offset: number) {
  const { line, column } = source.point(offset)
  return { line, column }
}

const sentences: Readonly<Record<FaultRule, string>> = {
  'unclosed-math':
    '`$$` opens a formula that nothing closes; expected `$$` after it. It is shown as text: close it, or write `\\$\\$` for two dollar signs',
  'unread-math':
    'This looks like a formula and is none, as in Obsidian: no blank may stand right inside a dollar and no digit right after the second; move the dollars, or write `\\$` where money is meant',
  'bar-in-formula':
    'A bar in this formula would part the cells of its table in Obsidian; write `\\|` or `\\vert`. The formula is kept whole here',
  'unclosed-comment':
    '`%%` opens a comment that nothing closes, so nothing is hidden; expected a second `%%`: close it, or write `\\%%` for two percent signs',
}
