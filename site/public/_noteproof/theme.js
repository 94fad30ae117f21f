// Before the first paint: the theme the reader chose last time, else the system's; paper is light. The body has Obsidian's
// class for it.
{
  const root = document.documentElement
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const paper = matchMedia('print')
  const name = () => {
    const isDark = !paper.matches && (root.dataset.theme ?? (dark.matches ? 'dark' : 'light')) === 'dark'
    document.body.classList.toggle('theme-dark', isDark)
    document.body.classList.toggle('theme-light', !isDark)
  }
  try {
    const chosen = localStorage.getItem('noteproof-theme')
    if (chosen) root.dataset.theme = chosen
  } catch {}
  name()
  for (const query of [dark, paper]) query.addEventListener('change', name)
  new MutationObserver(name).observe(root, { attributeFilter: ['data-theme'] })
}
