/** One automatic link: the text node it falls into, and where in it. */
export interface Mention {
  readonly to: string
  /** Where the phrase's text node starts in the note's source, plus where in the node's value the phrase starts. */
  readonly offset: number
  /** As it stands on the page. */
  readonly text: string
  readonly line: number
  /** The sentence around it. */
  readonly context: string
}
