import { useEffect } from 'react'
import { isTyping } from './is-typing.ts'

/** The rows of the list, in the order in which they are seen. */
const rows = () => [...document.querySelectorAll<HTMLElement>('[data-row]')]

/** Opens the row after (1) or before (-1) the open one; false where there is none. */
export function openNeighbour(by: 1 | -1): boolean {
  const all = rows()
  const at = all.findIndex((row) => row.dataset['open'] !== undefined)
  const next = at === -1 ? all[0] : all[at + by]
  if (!next) return false
  next.click()
  next.scrollIntoView({ block: 'nearest' })
  return true
}

const press = (selector: string) => document.querySelector<HTMLElement>(selector)?.click()
const focus = (selector: string) => document.querySelector<HTMLElement>(selector)?.focus()

const does: Record<string, () => void> = {
  j: () => void openNeighbour(1),
  k: () => void openNeighbour(-1),
  e: () => press('[data-inbox-resolve]'),
  r: () => focus('[data-inbox-answer]'),
  '/': () => focus('[data-inbox-search]'),
}

/** J and K move, E resolves, R answers, / searches: never while somebody types or a dialog is open. */
export function useInboxKeys() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
      if (isTyping(event.target as HTMLElement | null)) return
      if (document.querySelector('dialog[open], [role=dialog], [role=menu], [role=listbox]')) return
      const act = does[event.key.toLowerCase()]
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
