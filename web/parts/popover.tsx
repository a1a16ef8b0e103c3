import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import { pop } from './pop.ts'

interface PopoverProps {
  label: string
  /** The button that opens it. */
  trigger: ReactElement
  align?: 'start' | 'center' | 'end'
  open?: boolean
  onOpenChange?: (open: boolean) => void
  className?: string
  children: ReactNode
}

/** A small panel at a button: a filter, a date, a few fields. Esc and a click beside it close it. */
export function Popover({ label, trigger, align = 'start', open, onOpenChange, className, children }: PopoverProps) {
  return (
    <Base.Root {...(open === undefined ? {} : { open })} {...(onOpenChange ? { onOpenChange } : {})}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={4} className="z-50">
          <Base.Popup
            aria-label={label}
            onKeyDown={(event) => event.stopPropagation()}
            className={`max-h-(--available-height) max-w-[calc(100vw-2rem)] overflow-y-auto p-3 ${pop}
              ${className ?? ''}`}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
