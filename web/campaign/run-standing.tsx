import { Badge } from '../parts/badge.tsx'
import type { Campaign, Person } from '../server/queries.ts'
import { endWords } from './end-words.ts'
import { holdRemedy } from './hold-remedy.ts'
import { RemedyLink } from './remedy-link.tsx'

/** Where a person stands now. */
export function RunStanding({ run, campaign, nodeName }: {
  run: Person
  campaign: Campaign
  nodeName: string | undefined
}) {
  if (run.held) {
    const remedy = holdRemedy(run.held.reason, campaign)
    return (
      <div className="mt-1">
        <Badge tone="warn">Held{nodeName ? ` at ${nodeName}` : ''}</Badge>
        <p className="mt-1.5 break-words text-ink-2">{run.held.sentence}</p>
        {remedy ? <p className="mt-1 text-sm text-ink-2"><RemedyLink remedy={remedy} /></p> : null}
      </div>
    )
  }
  if (run.endedAs) {
    return (
      <p className="mt-1">
        <Badge tone={run.endedAs === 'goal' ? 'good' : 'neutral'}>{endWords(run)}</Badge>
      </p>
    )
  }
  return (
    <p className="text-ink-2">
      {nodeName ? `At ${nodeName}` : 'Entering'}
      {run.stage ? `, ${run.stage}` : ''}
    </p>
  )
}
