import { useSyncExternalStore } from 'react'

export type Theme = 'system' | 'light' | 'dark'

const key = 'runnel.theme'
const changed = new EventTarget()

function readTheme(): Theme {
  const kept = document.documentElement.dataset['theme']
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

/** Kept in this browser; `theme.js` reads it before the first paint. */
export function setTheme(theme: Theme) {
  if (theme === 'system') {
    delete document.documentElement.dataset['theme']
    localStorage.removeItem(key)
  } else {
    document.documentElement.dataset['theme'] = theme
    localStorage.setItem(key, theme)
  }
  changed.dispatchEvent(new Event('theme'))
}

function subscribe(listener: () => void) {
  changed.addEventListener('theme', listener)
  return () => changed.removeEventListener('theme', listener)
}

export const useTheme = () => useSyncExternalStore(subscribe, readTheme)
