import type { ReactNode } from 'react'
import type { IconName } from './icon-paths.ts'
import { Icon } from './icon.tsx'

interface EmptyStateProps {
  icon: IconName
  title: string
  children?: ReactNode
  action?: ReactNode
  small?: boolean
}

/** Says what belongs here and how it gets here. */
export function EmptyState({ icon, title, children, action, small }: EmptyStateProps) {
  return (
    <div className={`mx-auto flex max-w-sm flex-col items-center px-5 text-center ${small ? 'py-10' : 'py-20'}`}>
      <span className="mb-3 grid size-10 place-items-center rounded-lg bg-sunken text-ink-2">
        <Icon name={icon} size={18} />
      </span>
      <h2 className="text-lg font-semibold text-ink">{title}</h2>
      {children ? <div className="mt-1 text-ink-2">{children}</div> : null}
      {action ? <div className="mt-4">{action}</div> : null}
    </div>
  )
}
