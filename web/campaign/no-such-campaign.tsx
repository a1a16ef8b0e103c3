import { Link } from '@tanstack/react-router'
import { Missing } from '../parts/missing.tsx'

export function NoSuchCampaign() {
  return (
    <Missing
      title="This campaign is not here"
      action={
        <Link to="/campaigns" className="font-medium text-accent-ink underline underline-offset-2">
          Go to your campaigns
        </Link>
      }
    >
      It may belong to another workspace, or the link was cut short.
    </Missing>
  )
}
