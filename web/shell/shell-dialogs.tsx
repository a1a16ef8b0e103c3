import { useNavigate } from '@tanstack/react-router'
import {
  createContext, lazy, Suspense, use, useEffect, useEffectEvent, useMemo, useState, type ReactNode,
} from 'react'
import { flushSync } from 'react-dom'
import { afterEarlyKey } from '../palette/early-keys.ts'
import { PartBoundary } from './part-boundary.tsx'
import { keyStroke } from './key-stroke.ts'
import { places } from './places.ts'
import { isMac } from './shortcuts.ts'

const Palette = lazy(async () => ({ default: (await import('../palette/palette.tsx')).Palette }))
const ShortcutsHelp = lazy(async () => ({ default: (await import('./shortcuts-help.tsx')).ShortcutsHelp }))

interface Opens {
  openPalette: () => void
  openHelp: () => void
}

const OpensContext = createContext<Opens>({ openPalette: () => {}, openHelp: () => {} })

/** The ways to open what lies over every screen: the command palette and the list of shortcuts. */
export const useShellDialogs = () => use(OpensContext)

/** How long after G the letter of a screen still counts, in milliseconds. */
const AFTER_G = 1500

/** The keys that work on every screen: Ctrl-K, `?`, and G with the letter of a screen. */
export function ShellDialogs({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<'palette' | 'help'>()
  const [typed, setTyped] = useState('')
  const [gAt, setGAt] = useState(0)
  const navigate = useNavigate()
  const opens = useMemo(() => {
    const openPalette = () => {
      setTyped('')
      setOpen('palette')
    }
    return { openPalette, openHelp: () => setOpen('help') }
  }, [])

  /** A key while the palette is not there yet; false: it is none of the palette's. */
  const onEarlyKey = (event: KeyboardEvent): boolean => {
    if (event.key === 'Escape') setOpen(undefined)
    else if (event.key !== 'Enter') {
      const now = afterEarlyKey(typed, event)
      if (now === undefined) return false
      flushSync(() => setTyped(now))
    }
    return true
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const stroke = keyStroke(event, { isMac: isMac(), isOverlaid: overlay() })
    if (stroke !== 'palette' && open === 'palette' && !isInPalette(event.target)) {
      if (onEarlyKey(event)) take(event)
      return
    }
    if (stroke === undefined) return
    const place = performance.now() - gAt < AFTER_G ? places.find(({ key }) => key === stroke) : undefined
    setGAt(stroke === 'g' ? performance.now() : 0)
    // at once: the next key is for the palette, whether its code has come or not
    if (stroke === 'palette') flushSync(() => (open === 'palette' ? setOpen(undefined) : opens.openPalette()))
    else if (place) void navigate({ to: place.to })
    else if (stroke === '?') setOpen('help')
    else return
    take(event)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    // before the screens: after G, their own letters mean a place
    window.addEventListener('keydown', listen, { capture: true })
    return () => window.removeEventListener('keydown', listen, { capture: true })
  }, [])

  const close = () => setOpen(undefined)
  return (
    <OpensContext value={opens}>
      {children}
      {open === undefined ? null : (
        <PartBoundary onMissing={close}>
          <Suspense>
            {open === 'palette'
              ? <Palette typed={typed} onType={setTyped} onClose={close} onHelp={opens.openHelp} />
              : <ShortcutsHelp onClose={close} />}
          </Suspense>
        </PartBoundary>
      )}
    </OpensContext>
  )
}

const overlay = () => document.querySelector('dialog[open], [role=dialog], [role=menu], [role=listbox]') !== null

const isInPalette = (target: EventTarget | null) => target instanceof Element && target.closest('[data-palette]') !== null

function take(event: KeyboardEvent) {
  event.preventDefault()
  event.stopImmediatePropagation()
}
