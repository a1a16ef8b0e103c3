import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { EmptyState } from './empty-state.tsx'
import { useTitle } from './use-title.ts'

interface MissingProps {
  title: string
  children?: ReactNode
  /** A way on; the dashboard where left out. */
  action?: ReactNode
}

/** A screen for what is not there: the shell stays around it. */
export function Missing({ title, children, action }: MissingProps) {
  useTitle('Not found')
  return (
    <div className="px-4">
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon="search"
        title={title}
        action={
          action ?? (
            <Link to="/" className="font-medium text-accent-ink underline underline-offset-2">
              Go to the dashboard
            </Link>
          )
        }
      >
        {children}
      </EmptyState>
    </div>
  )
}
