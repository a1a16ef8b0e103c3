import { type ReactNode, useEffect, useRef } from 'react'
import { IconButton } from '../../parts/button.tsx'

/** A panel at the right of the canvas; Esc closes it. */
export function Panel({ title, says, onClose, foot, children }: {
  title: string; says?: ReactNode; onClose: () => void; foot?: ReactNode; children: ReactNode
}) {
  const panel = useRef<HTMLElement>(null)
  useEffect(() => panel.current?.focus(), [])
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose()
      }}
      className="panel-in flex w-[23.5rem] shrink-0 flex-col border-l border-line bg-surface outline-none max-md:absolute
        max-md:inset-y-0 max-md:right-0 max-md:z-20 max-md:max-w-full max-md:shadow-(--shadow-pop)"
    >
      <div className="flex items-start gap-2 border-b border-line py-3 pr-2.5 pl-4">
        <div className="min-w-0 flex-1">
          <h2 className="py-0.5 text-lg font-semibold">{title}</h2>
          {says ? <p className="text-sm text-ink-3">{says}</p> : null}
        </div>
        <IconButton label={`Close ${title.toLowerCase()}`} icon="close" onClick={onClose} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
      {foot ? <div className="border-t border-line px-4 py-2.5">{foot}</div> : null}
    </aside>
  )
}
