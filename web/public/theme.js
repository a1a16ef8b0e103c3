// A file of its own, read before the first paint: the content policy allows no inline script.
try {
  const kept = localStorage.getItem('runnel.theme')
  if (kept === 'light' || kept === 'dark') document.documentElement.dataset.theme = kept
} catch {
  // storage may be closed to us; the system's theme then holds
}
