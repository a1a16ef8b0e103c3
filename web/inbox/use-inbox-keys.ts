import { useEffect } from 'react'
import { keyStroke } from '../shell/key-stroke.ts'
import { isMac } from '../shell/shortcuts.ts'

/** The rows of the list, in the order in which they are seen. */
const rows = () => [...document.querySelectorAll<HTMLElement>('[data-row]')]

/**
 * Opens the row after (1) or before (-1) the open one; false where there is none. Where the open one has left
 * the list (answered, resolved), what took its place is the next.
 */
export function openNeighbour(by: 1 | -1): boolean {
  const all = rows()
  const at = all.findIndex((row) => row.dataset['open'] !== undefined)
  const next = at === -1 ? all[neighbourOfGone(all.length, by)] : all[at + by]
  if (!next) return false
  next.click()
  next.focus({ preventScroll: true })
  next.scrollIntoView({ block: 'nearest' })
  return true
}

function neighbourOfGone(count: number, by: 1 | -1): number {
  const place = Number(document.querySelector<HTMLElement>('[data-rows]')?.dataset['rows'] ?? 0)
  return by === 1 ? Math.min(place, count - 1) : Math.max(Math.min(place - 1, count - 1), 0)
}

const press = (selector: string) => document.querySelector<HTMLElement>(selector)?.click()
const focus = (selector: string) => document.querySelector<HTMLElement>(selector)?.focus()

const does: Record<string, () => void> = {
  j: () => void openNeighbour(1),
  k: () => void openNeighbour(-1),
  e: () => press('[data-inbox-resolve]'),
  r: () => focus('[data-inbox-answer]'),
  a: () => press('[data-inbox-assign] button'),
  '/': () => focus('[data-inbox-search]'),
}

/** The nth outcome of the task that is open, as its button says. */
const outcome = (stroke: string) => (
  /^[1-9]$/.test(stroke) ? () => press(`[data-inbox-outcome="${stroke}"]`) : undefined
)

/**
 * J and K move, E resolves, R answers, A assigns, / searches, a digit ends the open task: never while somebody
 * types or something lies over the screen.
 */
export function useInboxKeys() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isOverlaid = document.querySelector('dialog[open], [role=dialog], [role=menu], [role=listbox]') !== null
      const stroke = keyStroke(event, { isMac: isMac(), isOverlaid })
      const act = stroke === undefined ? undefined : does[stroke] ?? outcome(stroke)
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
