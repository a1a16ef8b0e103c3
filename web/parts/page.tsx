import type { ReactNode } from 'react'
import { useTitle } from './use-title.ts'

interface PageProps {
  title: string
  says?: ReactNode
  /** Beside the title: a badge, the live mark. */
  beside?: ReactNode
  /** On the right: what one can do here. */
  actions?: ReactNode
  children: ReactNode
}

/** A screen that scrolls: its name in the tab and as its heading, its actions, its middle. */
export function Page({ title, says, beside, actions, children }: PageProps) {
  useTitle(title)
  return (
    <div className="mx-auto max-w-6xl px-8 py-6 max-md:px-4">
      <header className="mb-4 flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
        {beside}
        {actions ? <div className="ml-auto flex gap-2">{actions}</div> : null}
        {says ? <p className="w-full text-ink-2">{says}</p> : null}
      </header>
      {children}
    </div>
  )
}
