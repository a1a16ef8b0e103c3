import type { ReactNode } from 'react'
import { Mark } from '../parts/mark.tsx'
import { useTitle } from '../parts/use-title.ts'

interface EntryPageProps {
  title: string
  says?: ReactNode
  children: ReactNode
  /** Under the card. */
  foot?: ReactNode
}

/** A page before the shell: the mark, and a card with one thing to do. */
export function EntryPage({ title, says, children, foot }: EntryPageProps) {
  useTitle(title)
  return (
    <main className="grid h-full place-items-center overflow-y-auto p-6">
      <div className="w-full max-w-[22rem]">
        <div className="mb-6 flex items-center gap-2.5">
          <Mark size={30} />
          <span className="text-xl font-semibold tracking-tight">Runnel</span>
        </div>
        <div className="rounded-lg border border-line bg-surface p-6 shadow-(--shadow-card)">
          <h1 className="text-lg font-semibold">{title}</h1>
          {says ? <p className="mt-0.5 break-words text-ink-2">{says}</p> : null}
          <div className="mt-5">{children}</div>
        </div>
        {foot ? <p className="mt-4 text-sm text-ink-2">{foot}</p> : null}
      </div>
    </main>
  )
}
