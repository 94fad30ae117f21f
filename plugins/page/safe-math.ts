/** MathML in the raw HTML of a note: what it draws, nothing that links or acts. */

/** Without `maction`, which acts, and `annotation-xml`, which may hold anything. */
export const mathTags: readonly string[] =
  'math annotation menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics'.split(
    ' ',
  )

const looks =
  'accent accentunder align alttext columnalign columnlines columnspacing columnspan depth dir display displaystyle encoding fence form frame framespacing height largeop linethickness lquote lspace mathbackground mathcolor mathsize mathvariant maxsize minsize movablelimits notation open close rowalign rowlines rowspacing rowspan rquote rspace scriptlevel separator separators stretchy symmetric voffset width xmlns'.split(
    ' ',
  )

/** For the sanitizer, by tag. */
export const mathAttributes: Readonly<Record<string, string[]>> = Object.fromEntries(
  mathTags.map((tag) => [tag, looks]),
)
