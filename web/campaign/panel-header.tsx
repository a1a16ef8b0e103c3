import type { ReactNode } from 'react'
import { IconButton } from '../parts/button.tsx'

interface PanelHeaderProps {
  title: string
  children?: ReactNode
  onBack?: (() => void) | undefined
  onClose: () => void
}

export function PanelHeader({ title, children, onBack, onClose }: PanelHeaderProps) {
  return (
    <div className="flex items-start gap-1.5 border-b border-line py-3 pr-2.5 pl-4">
      {onBack ? <IconButton label="Back to the list" icon="arrow-left" className="-ml-2" onClick={onBack} /> : null}
      <div className="min-w-0 flex-1">
        <h2 dir="auto" className="truncate py-0.5 text-left text-lg font-semibold" title={title}>
          {title}
        </h2>
        {children}
      </div>
      <IconButton label="Close panel" icon="close" onClick={onClose} />
    </div>
  )
}
