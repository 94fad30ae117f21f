/** What to do about TeX that KaTeX rejects, where that is known. */
import { physics } from '../../snippets/formula/physics.ts'

/** KaTeX's reason with the advice that fits it. */
export function advised(given: string): string {
  const [, command, environment] =
    /^Undefined control sequence: (\\[a-zA-Z]+)|^No such environment: ([\w*]+)/.exec(given) ?? []
  const known = command === undefined ? forEnvironment[environment ?? ''] : adviceOn(command)
  const advice = known ?? forReasons.find(([found]) => found.test(given))?.[1]
  return advice === undefined ? given : `${given} (${advice})`
}

function adviceOn(command: string): string | undefined {
  const known = Object.entries(forCommands).find(([names]) => names.split(' ').includes(command))
  if (known) return known[1]
  if (command in physics)
    return 'it is of the package physics, which Obsidian has after `\\require{physics}`: write that into a formula of the note, or into preamble.sty'
  return undefined
}

const forCommands: Readonly<Record<string, string>> = {
  '\\SI \\si \\num \\ang \\unit \\numrange \\SIrange':
    'the package siunitx is in no MathJax of Obsidian; write `3\\,\\mathrm{m}`',
  '\\intertext \\shortintertext':
    "Obsidian's MathJax has no such command either; end the formula and write the sentence between two",
  '\\cr': 'it ends the rows of an environment such as `aligned`, as `\\\\` does',
  '\\cite \\footnote \\item \\section \\subsection \\paragraph \\caption':
    'it is for documents; write it in Markdown, outside of the formula',
  '\\usepackage': 'packages are loaded by `\\require{…}`',
  '\\mathds \\mathbbm': "Obsidian's MathJax has no such letters either; write `\\mathbb{1}`",
}

const forReasons: readonly (readonly [RegExp, string])[] = [
  [/^Unknown column alignment/, 'an array names its columns first, as in `\\begin{array}{cc}`'],
  [
    /^Expected 'EOF', got '&'$/,
    'a `&` parts the columns of an environment such as `aligned`; write `\\&` for the sign',
  ],
  [/^Expected '\\right'/, 'every `\\left` needs a `\\right`, which is `\\right.` where nothing is to be seen'],
  [/^Expected & or/, 'its `\\end{…}` is missing'],
  [/^Expected 'EOF', got '\\end'$/, 'no `\\begin{…}` goes before it'],
  [/^Expected 'EOF', got '\\right'$/, 'no `\\left` goes before it; write `\\left.` where nothing is to be seen'],
  [/^Expected 'EOF', got '}'$/, 'no `{` goes before it'],
  [/^Double (?:super|sub)script/, 'put braces around what belongs together'],
  [/^\\hline valid only/, 'it stands in an array, at the beginning of a row'],
  [/^\\includegraphics is not allowed/, 'put the picture into the note, outside of the formula'],
]

const picture = 'pictures are drawn by plugins of Obsidian; put the picture in as an image'
const forEnvironment: Readonly<Record<string, string>> = {
  tikzpicture: picture,
  tikzcd: `${picture}, or write \`\\begin{CD}\``,
  tabular: 'write `array`',
  numcases: 'write `cases`',
}
