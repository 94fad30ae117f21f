// Before the first paint: the theme the reader chose last time, else the system's. The body has Obsidian's class for it.
{
  const root = document.documentElement
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const name = () => {
    const isDark = (root.dataset.theme ?? (dark.matches ? 'dark' : 'light')) === 'dark'
    document.body.classList.toggle('theme-dark', isDark)
    document.body.classList.toggle('theme-light', !isDark)
  }
  try {
    const chosen = localStorage.getItem('noteproof-theme')
    if (chosen) root.dataset.theme = chosen
  } catch {}
  name()
  dark.addEventListener('change', name)
  new MutationObserver(name).observe(root, { attributeFilter: ['data-theme'] })
}
