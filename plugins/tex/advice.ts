/** What to do about TeX that KaTeX rejects, where that is known. */
import { physics } from '../../snippets/formula/physics.ts'

/** KaTeX's reason with the advice that fits it. */
export function advised(given: string): string {
  const [, command, environment] =
    /^Undefined control sequence: (\\[a-zA-Z]+)|^No such environment: ([\w*]+)/.exec(given) ?? []
  const advice = command === undefined ? forEnvironment[environment ?? ''] : adviceOn(command)
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
  '\\usepackage': 'packages are loaded by `\\require{…}`',
  '\\mathds \\mathbbm': "Obsidian's MathJax has no such letters either; write `\\mathbb{1}`",
}

const picture = 'pictures are drawn by plugins of Obsidian; put the picture in as an image'
const forEnvironment: Readonly<Record<string, string>> = {
  tikzpicture: picture,
  tikzcd: `${picture}, or write \`\\begin{CD}\``,
  tabular: 'write `array`',
  numcases: 'write `cases`',
}
