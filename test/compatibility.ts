/**
 * ⚡ The README's table of what of Obsidian works, made from the cases in `test/fixtures/obsidian/`.
 * `node test/compatibility.ts` writes it; a test holds that it is up to date.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

const cases = new URL('fixtures/obsidian/', import.meta.url)
const readme = new URL('../README.md', import.meta.url)

/** `documented`: as Obsidian documents. `decided`: undocumented there; `about.md` says why so. `placeholder`: its source. */
export type Status = 'documented' | 'decided' | 'placeholder'

export interface Case {
  readonly folder: string
  /** `L5` */
  readonly number: string
  readonly title: string
  readonly status: Status
}

const groups: Readonly<Record<string, string>> = {
  L: 'Links',
  E: 'Embeds and media',
  C: 'Callouts',
  S: 'Text, properties, HTML',
  M: 'Math',
}

/** In the order of their numbers. Throws where an `about.md` does not begin as it should. */
export function readCases(): Case[] {
  return readdirSync(cases)
    .map((folder): Case => {
      const about = readFileSync(new URL(`${folder}/about.md`, cases), 'utf8')
      const [, number, title, status] =
        /^# ([LECSM]\d+) (.+)\n\nstatus: (documented|decided|placeholder)\n/.exec(about) ?? []
      if (!folder.startsWith(`${number}-`))
        throw new Error(`${folder}/about.md: expected "# NUMBER Title", an empty line and "status: …"`)
      return { folder, number: number!, title: title!, status: status as Status }
    })
    .sort((a, b) => rank(a) - rank(b) || a.folder.localeCompare(b.folder))
}

const rank = ({ number }: Case) => Object.keys(groups).indexOf(number[0]!) * 1000 + Number(number.slice(1))

const marks: Readonly<Record<Status, string>> = {
  documented: 'as documented',
  decided: 'undocumented; decided',
  placeholder: 'its source, with a message',
}

export function compatibilityTable(all: readonly Case[]): string {
  const rows = all.map((each) => `| ${each.number} | ${each.title.replaceAll('|', '\\|')} | ${marks[each.status]} |`)
  return ['| | | |', '|--|--|--|', ...rows].join('\n')
}

/** The README with the table in its place. */
export function withTable(text: string, table: string): string {
  return text.replace(
    /(<!-- compatibility -->\n)[\s\S]*?(<!-- \/compatibility -->)/,
    (_, start, end) => `${start}\n${table}\n\n${end}`,
  )
}

if (import.meta.main) writeFileSync(readme, withTable(readFileSync(readme, 'utf8'), compatibilityTable(readCases())))
