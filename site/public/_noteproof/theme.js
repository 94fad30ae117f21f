// Before the first paint: the theme the reader chose last time, else the system's.
try {
  const chosen = localStorage.getItem('noteproof-theme')
  if (chosen) document.documentElement.dataset.theme = chosen
} catch {}
