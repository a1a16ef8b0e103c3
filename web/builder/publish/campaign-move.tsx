import { useQuery } from '@tanstack/react-query'
import { counted } from '../../format/numbers.ts'
import { sumsOf, type Choice, type Chosen } from '../../moves/choices.ts'
import { ImpactPlaces } from '../../moves/impact-places.tsx'
import { impactQuery } from '../../moves/moves-queries.ts'
import { Checkbox } from '../../parts/checkbox.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useClient } from '../../server/client-context.tsx'
import type { CampaignSummary } from '../../server/queries.ts'
import { wordsOf } from '../../server/query-client.ts'

interface CampaignMoveProps {
  campaign: CampaignSummary
  /** The revision of the draft that is saved; null while it is not. */
  revision: number | null
  /** null: nobody is moved. */
  chosen: Chosen | null
  onMove: (chosen: Chosen | null) => void
}

/** Whether those who are under way in a campaign go over to the new version, and what becomes of whom. */
export function CampaignMove({ campaign, revision, chosen, onMove }: CampaignMoveProps) {
  const isMoved = chosen !== null
  const impact = useQuery({
    ...impactQuery(useClient(), campaign.id, 'draft', revision ?? 0), enabled: isMoved && revision !== null,
  })
  const { data } = impact
  const choose = (key: string, choice: Choice) => onMove({ ...chosen, [key]: choice })
  return (
    <section aria-label={`People under way in ${campaign.name}`} className="mb-4">
      <Checkbox
        label={`Move the people under way in "${campaign.name}" to the new version`}
        hint={isMoved ? undefined : `${counted(campaign.runs.open, 'person goes', 'people go')} on as they began.`}
        checked={isMoved}
        onChange={(event) => onMove(event.target.checked ? {} : null)}
      />
      {!isMoved ? null : data ? (
        <div className="mt-2 ml-[26px]">
          {data.people === 0 ? <p className="text-ink-2">Nobody is under way just now.</p> : (
            <>
              <ImpactPlaces label={`Where people are in ${campaign.name}`} impact={data} chosen={chosen} onChoose={choose} />
              <p role="status" className="mt-1.5 text-sm text-ink-3">{sentence(sumsOf(data, chosen))}</p>
            </>
          )}
        </div>
      ) : impact.error ? (
        <p role="alert" className="mt-2 ml-[26px] text-bad-ink">{wordsOf(impact.error)}</p>
      ) : <Skeleton className="mt-2 ml-[26px] h-16" />}
    </section>
  )
}

function sentence({ along, stay, end }: ReturnType<typeof sumsOf>): string {
  const parts = [
    ...(along > 0 ? [`${counted(along, 'person goes', 'people go')} over`] : []),
    ...(stay > 0 ? [`${counted(stay, 'stays', 'stay')} as they are`] : []),
    ...(end > 0 ? [`${counted(end, 'ends', 'end')}`] : []),
  ]
  return `${parts.join(', ')}. Nobody gets a message twice by it.`
}
