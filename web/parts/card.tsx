import { useId, type ReactNode } from 'react'

interface CardProps {
  title: string
  says?: ReactNode
  actions?: ReactNode
  /** No padding: for a list or a table that reaches the edges. */
  flush?: boolean
  className?: string
  children: ReactNode
}

/** A named part of a screen. */
export function Card({ title, says, actions, flush, className, children }: CardProps) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className={`min-w-0 rounded-lg border border-line bg-surface shadow-(--shadow-card) ${className ?? ''}`}
    >
      <div className="flex items-start gap-3 px-4 pt-3.5 pb-2.5">
        <div className="min-w-0 flex-1">
          <h2 id={id} className="font-semibold">
            {title}
          </h2>
          {says ? <p className="text-sm text-ink-2">{says}</p> : null}
        </div>
        {actions}
      </div>
      <div className={flush ? 'pb-1.5' : 'px-4 pb-4'}>{children}</div>
    </section>
  )
}
