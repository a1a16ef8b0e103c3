import { dateTime } from '../format/time.ts'
import { Badge } from '../parts/badge.tsx'
import type { Campaign, Person } from '../server/queries.ts'
import { endWords } from './end-words.ts'
import { holdRemedy } from './hold-remedy.ts'
import { RemedyLink } from './remedy-link.tsx'

/** Where a person stands now. */
export function RunStanding({ run, campaign, names }: {
  run: Person
  campaign: Campaign
  /** Of the nodes, by their ids. */
  names: ReadonlyMap<string, string>
}) {
  const nodeName = run.nodeId === null ? undefined : names.get(run.nodeId)
  if (run.ways.length > 0) return <WaysStanding run={run} campaign={campaign} names={names} />
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
  if (run.state === 'starting' && run.until) {
    const clock = Date.parse(campaign.clockNow)
    return (
      <p className="text-ink-2">
        Waits for its turn with the sender of the first message, until {dateTime(run.until, campaign.zone, clock)}
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

/** Who goes several ways at once is at several steps, each with its own wait or hold. */
function WaysStanding({ run, campaign, names }: Parameters<typeof RunStanding>[0]) {
  return (
    <div className="mt-1 text-ink-2">
      <p>In {run.ways.length === 1 ? 'one way' : `${run.ways.length} ways at once`}{run.stage ? `, ${run.stage}` : ''}</p>
      <ul aria-label="Where they are" className="mt-1 space-y-1">
        {run.ways.map(({ nodeId, until, held }, place) => (
          <li key={place} className="break-words">
            <span className="font-medium text-ink">{names.get(nodeId ?? '') ?? 'On the move'}</span>
            {held ? <span className="block text-sm text-warn-ink">Held: {held.sentence}</span> : null}
            {until && !held ? (
              <span className="text-sm"> until {dateTime(until, campaign.zone, Date.parse(campaign.clockNow))}</span>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  )
}
