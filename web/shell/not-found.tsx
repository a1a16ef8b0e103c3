import { Link } from '@tanstack/react-router'
import { EmptyState } from '../parts/empty-state.tsx'

export function NotFound() {
  return (
    <main className="px-4">
      <EmptyState
        icon="search"
        title="There is nothing at this address"
        action={
          <Link to="/campaigns" className="font-medium text-accent-ink underline underline-offset-2">
            Go to your campaigns
          </Link>
        }
      >
        It may have been removed, or the link was cut short.
      </EmptyState>
    </main>
  )
}
