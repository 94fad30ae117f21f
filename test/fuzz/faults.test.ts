/** A fault at the end of any real note is said, at its line, whatever stands before it. */
import { expect, test } from 'vitest'
import { sources } from './mutate.ts'
import { noteFile, publish } from './publish.ts'

const faults: readonly (readonly [rule: string, text: string])[] = [
  ['unclosed-math', 'Words $$ and more words.'],
  ['unclosed-comment', 'Words %% and more words.'],
  ['rejected-formula', 'Words $\\frac{1$ and more words.'],
  ['missing-link', 'Words [[Nowhere at all]] and more words.'],
  ['missing-link', 'Words [here](Nowhere%20at%20all.md) and more words.'],
  ['missing-heading', '[[#No such heading at all]]'],
  ['missing-block', '[[#^no-such-block-at-all]]'],
  ['missing-embed', '![[Nowhere at all]]'],
  ['missing-image', '![[nowhere.png]]'],
  ['missing-footnote', 'Words[^nowhere].'],
  ['unsafe-html', 'Words <script>alert(1)</script> and more words.'],
  ['unsafe-html', '<div class="'],
  ['unsafe-html', '<!-- words and more words.'],
  ['unsafe-html', 'A List<object> and more words.'],
  ['unpaired-html', 'Words <b>and more words.'],
  ['unpaired-html', '</div>'],
  ['unknown-syntax', `${'> '.repeat(100)}words`],
  ['not-shown', '```dataview\nLIST\n```'],
]

/** Those that end with all they opened closed, in which no dollars could pair up otherwise, and that are no drawings. */
const closed = [...sources].filter(
  ([path]) => !/unclosed|hard-names|Comment|faults|S1-|S12-|M5-|M9-below|Sketch\.md/i.test(path),
)

test.each(faults)('%s: %j', async (rule, fault) => {
  expect(closed.length).toBeGreaterThan(50)
  const some = closed.filter((_, index) => (index + fault.length) % 8 === 0)
  const silent: string[] = []
  for (const [path, text] of some) {
    const before = `${text.trimEnd()}\n\n\n`
    const line = before.split(/\r\n?|\n/).length
    const { pages, messages } = await publish(Buffer.from(before + fault))
    if (pages.length === 0) continue
    const said = messages.some((message) => message.path === noteFile && message.line === line && message.rule === rule)
    if (!said) silent.push(`${path}: not said at line ${line}`)
  }
  expect(silent).toEqual([])
})
