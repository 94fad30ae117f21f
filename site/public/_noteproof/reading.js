// What a page does besides running snippets: the outline on a phone, the theme, and where in the text the reader is.
const root = document.documentElement

const menu = document.querySelector('.bar-menu')
menu.hidden = !document.querySelector('#page--outline')
menu.addEventListener('click', () => {
  const open = menu.getAttribute('aria-expanded') !== 'true'
  menu.setAttribute('aria-expanded', String(open))
  document.body.classList.toggle('outline-open', open)
  if (open) document.querySelector('#page--outline a')?.focus()
})
addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && document.body.classList.contains('outline-open')) menu.click()
})

const themes = ['system', 'light', 'dark']
const theme = document.querySelector('.bar-theme')
theme.hidden = false
const nameTheme = () => {
  theme.title = `Theme: ${root.dataset.theme ?? 'system'}`
  theme.querySelector('.sr').textContent = theme.title
}
nameTheme()
theme.addEventListener('click', () => {
  const next = themes[(themes.indexOf(root.dataset.theme ?? 'system') + 1) % themes.length]
  if (next === 'system') delete root.dataset.theme
  else root.dataset.theme = next
  try {
    if (next === 'system') localStorage.removeItem('noteproof-theme')
    else localStorage.setItem('noteproof-theme', next)
  } catch {}
  nameTheme()
})

// A callout that folds has Obsidian's class for how it stands.
document.addEventListener(
  'toggle',
  ({ target }) => {
    if (!target.matches('details.callout')) return
    for (const part of [target, target.querySelector(':scope > summary > .callout-fold')])
      part?.classList.toggle('is-collapsed', !target.open)
  },
  true,
)

const links = new Map(
  [...document.querySelectorAll('.toc a[href^="#"]')].map((link) => [decodeURIComponent(link.hash.slice(1)), link]),
)
const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean)
if (headings.length > 0) {
  const mark = () => {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < 120)
    const current = passed.at(-1) ?? headings[0]
    for (const [id, link] of links) link.classList.toggle('is-current', id === current.id)
  }
  let waiting = false
  addEventListener(
    'scroll',
    () => {
      if (waiting) return
      waiting = true
      requestAnimationFrame(() => {
        waiting = false
        mark()
      })
    },
    { passive: true },
  )
  mark()
}
const here = document.querySelector('.outline [aria-current]')
if (here) here.closest('.outline').scrollTop = here.offsetTop - 160
