import { useNavigate } from '@tanstack/react-router'
import {
  createContext, lazy, Suspense, use, useEffect, useEffectEvent, useMemo, useState, type ReactNode,
} from 'react'
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
  const [gAt, setGAt] = useState(0)
  const navigate = useNavigate()
  const opens = useMemo(() => ({ openPalette: () => setOpen('palette'), openHelp: () => setOpen('help') }), [])

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const stroke = keyStroke(event, { isMac: isMac(), isOverlaid: overlay() })
    if (stroke === undefined) return
    const place = performance.now() - gAt < AFTER_G ? places.find(({ key }) => key === stroke) : undefined
    setGAt(stroke === 'g' ? performance.now() : 0)
    if (stroke === 'palette') setOpen((now) => (now === 'palette' ? undefined : 'palette'))
    else if (place) void navigate({ to: place.to })
    else if (stroke === '?') setOpen('help')
    else return
    event.preventDefault()
    event.stopImmediatePropagation()
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
              ? <Palette onClose={close} onHelp={opens.openHelp} />
              : <ShortcutsHelp onClose={close} />}
          </Suspense>
        </PartBoundary>
      )}
    </OpensContext>
  )
}

const overlay = () => document.querySelector('dialog[open], [role=dialog], [role=menu], [role=listbox]') !== null
