import { Dialog as Base } from '@base-ui/react/dialog'
import { useRef, type ReactNode, type RefObject } from 'react'
import { IconButton } from './button.tsx'

const widths = { small: 'w-[26rem]', medium: 'w-[34rem]', large: 'w-[52rem]' } as const

interface DialogProps {
  title: string
  /** Said under the title, and read with it. */
  says?: ReactNode
  width?: keyof typeof widths
  /** The buttons at the foot, right-aligned; they stay in view while the middle scrolls. */
  actions?: ReactNode
  /** What takes the focus on opening; where left out the first field to write in, else the first thing inside. */
  focus?: RefObject<HTMLElement | null>
  /** false: a click beside it does not close it, so that nothing typed is lost. */
  closesBeside?: boolean
  /** Left out: it goes only by one of its buttons, for something has to be chosen. */
  onClose?: () => void
  children?: ReactNode
}

/** Mount it to open it; Esc, the cross and a click beside it close it, and the focus goes back. */
export function Dialog({
  title, says, width = 'medium', actions, focus, closesBeside = true, onClose, children,
}: DialogProps) {
  const middle = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open disablePointerDismissal={!closesBeside} onOpenChange={(open) => (open ? undefined : onClose?.())}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-black/40" />
        <Base.Popup
          initialFocus={focus ?? (() => firstField(middle.current) ?? true)}
          onKeyDown={(event) => event.stopPropagation()}
          className={`dialog-in fixed top-1/2 left-1/2 z-40 flex max-h-[calc(100dvh-3rem)] -translate-1/2
            ${widths[width]} max-w-[calc(100vw-2rem)] flex-col rounded-lg border border-line bg-raised text-ink
            shadow-(--shadow-pop) outline-none`}
        >
          <div className="flex items-start gap-3 px-5 pt-4 pb-3">
            <div className="min-w-0 flex-1">
              <Base.Title className="text-lg font-semibold break-words">{title}</Base.Title>
              {says ? (
                <Base.Description render={<div />} className="mt-0.5 text-ink-2">{says}</Base.Description>
              ) : null}
            </div>
            {onClose ? <Base.Close render={<IconButton label="Close" icon="close" className="-mr-2" />} /> : null}
          </div>
          {children ? (
            <div ref={middle} className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5">{children}</div>
          ) : null}
          {actions ? <div className="flex justify-end gap-2 border-t border-line px-5 py-3">{actions}</div> : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/** One that took the focus itself keeps it. */
function firstField(middle: HTMLElement | null): HTMLElement | null {
  const { activeElement } = document
  if (activeElement instanceof HTMLElement && middle?.contains(activeElement)) return activeElement
  return middle?.querySelector<HTMLElement>(`:is(${fields}):not(:disabled)`) ?? null
}

const fields = 'input:not([type=checkbox], [type=radio], [type=file], [type=hidden]), textarea'
