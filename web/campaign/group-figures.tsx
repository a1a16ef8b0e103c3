import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { count } from '../format/numbers.ts'
import { useClient } from '../server/client-context.tsx'
import type { Campaign } from '../server/queries.ts'
import { type CampaignTotals, totalsQuery } from './campaign-queries.ts'
import type { PeopleGroup, RunEnd } from './campaign-search.ts'
import { endName } from './end-words.ts'
import { HeldLines } from './held-lines.tsx'
import { useCampaignSearch } from './use-campaign-search.ts'

/** Of the held: why, and what mends it. Of those who are done: how. Each line narrows the list below. */
export function GroupFigures({ campaign, group }: { campaign: Campaign; group: PeopleGroup }) {
  const isCounted = group === 'held' || group === 'done'
  const { data } = useQuery({ ...totalsQuery(useClient(), campaign.id), enabled: isCounted })
  if (!data) return null
  if (group === 'held' && data.held.length > 0) return <HeldLines held={data.held} campaign={campaign} />
  if (group === 'done' && data.done.length > 0) return <DoneLines done={data.done} />
  return null
}

const line = `flex w-full items-baseline gap-2 rounded-md px-2 py-1 text-left text-sm hover:bg-hover
  aria-[current]:bg-sunken aria-[current]:font-medium`

function DoneLines({ done }: { done: CampaignTotals['done'] }) {
  const { end: chosen } = useCampaignSearch()
  const ends = [...Map.groupBy(done, ({ as }) => as)]
  return (
    <ul aria-label="How they ended" className="-mx-2 mt-1.5">
      {ends.map(([as, rows]) => (
        <li key={as}>
          <Link
            from="/campaigns/$campaignId"
            to="."
            search={({ end: _, ...search }) => ({ ...search, ...(chosen === as ? {} : { end: as satisfies RunEnd }) })}
            activeOptions={{ exact: true }}
            aria-current={chosen === as ? 'true' : undefined}
            className={line}
          >
            <span className="font-semibold tabular-nums">{count(rows.reduce((all, row) => all + row.count, 0))}</span>
            <span className="min-w-0 flex-1">
              {endName(as)}
              {rows.some(({ reason }) => reason !== null) ? (
                <span className="block text-xs text-ink-3">
                  {rows.map(inWords).join(', ')}
                </span>
              ) : null}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

const inWords = ({ count: people, reason }: CampaignTotals['done'][number]) =>
  `${count(people)} ${(reason ?? 'no reason').replaceAll('-', ' ')}`
