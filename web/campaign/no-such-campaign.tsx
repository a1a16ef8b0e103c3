import { Link } from '@tanstack/react-router'
import { EmptyState } from '../parts/empty-state.tsx'

export function NoSuchCampaign() {
  return (
    <EmptyState
      icon="search"
      title="This campaign is not here"
      action={
        <Link to="/campaigns" className="font-medium text-accent-ink underline underline-offset-2">
          Go to your campaigns
        </Link>
      }
    >
      It may belong to another workspace, or the link was cut short.
    </EmptyState>
  )
}
