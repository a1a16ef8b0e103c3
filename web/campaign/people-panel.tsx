import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorPanel } from '../parts/error-panel.tsx'
import { Field } from '../parts/field.tsx'
import { Loading, Skeleton } from '../parts/skeleton.tsx'
import { useSettled } from '../parts/use-settled.ts'
import { useClient } from '../server/client-context.tsx'
import { useRefreshWhileDown } from '../server/live.tsx'
import type { Campaign, CampaignGraph } from '../server/queries.ts'
import { wordsOf } from '../server/query-client.ts'
import { campaignPeopleQuery, type Who } from './campaign-queries.ts'
import type { PeopleGroup } from './campaign-search.ts'
import { GroupFigures } from './group-figures.tsx'
import { ManyActions } from './many-actions.tsx'
import { NodeFigures } from './node-figures.tsx'
import { PanelHeader } from './panel-header.tsx'
import { PersonRow } from './person-row.tsx'
import { useCampaignSearch } from './use-campaign-search.ts'

interface PeoplePanelProps {
  campaign: Campaign
  node: CampaignGraph['graph']['nodes'][number] | undefined
  who: { nodeId: string } | { group: PeopleGroup }
  title: { title: string; says: string }
  onClose: () => void
}

export function PeoplePanel({ campaign, node, who, title, onClose }: PeoplePanelProps) {
  const client = useClient()
  const [heldOnly, setHeldOnly] = useState(false)
  const [words, setWords] = useState('')
  const search = useSettled(words.trim(), 250)
  const { reason, end } = useCampaignSearch()
  const asked: Who = {
    ...askFor(who, heldOnly, node?.kind),
    ...(reason ? { reason } : {}), ...(end ? { end } : {}), ...(search ? { search } : {}),
  }
  const list = useInfiniteQuery({
    ...campaignPeopleQuery(client, campaign.id, asked),
    refetchInterval: useRefreshWhileDown(),
  })
  const people = list.data?.pages.flatMap((page) => page.items)
  return (
    <>
      <PanelHeader title={title.title} onClose={onClose}>
        {'nodeId' in who ? (
          <NodeFigures
            campaignId={campaign.id} node={node} nodeId={who.nodeId} heldOnly={heldOnly} onHeldOnly={setHeldOnly}
          />
        ) : (
          <>
            <p className="text-ink-2">{title.says}</p>
            <GroupFigures campaign={campaign} group={who.group} />
          </>
        )}
        {people && people.length > 0 ? <ManyActions campaign={campaign} who={asked} /> : null}
      </PanelHeader>
      {campaign.launchedAt === null ? null : (
        <Field
          label="Find a person here"
          hidesLabel
          type="search"
          placeholder="Find a person here"
          value={words}
          maxLength={200}
          onChange={(event) => setWords(event.target.value)}
          className="px-4 pt-3 pb-1"
        />
      )}
      <div className="min-h-0 flex-1 overflow-y-auto">
        {people === undefined ? (
          list.error ? (
            <ErrorPanel
              title="The people could not be loaded"
              message={wordsOf(list.error)}
              onRetry={() => void list.refetch()}
              retrying={list.isFetching}
            />
          ) : (
            <Waiting />
          )
        ) : people.length === 0 ? (
          search === '' ? <Nobody who={who} campaign={campaign} /> : <NobodyFound />
        ) : (
          <>
            <ul aria-label="People" className="py-1">
              {people.map((person) => (
                <li key={person.runId}>
                  <PersonRow person={person} campaign={campaign} showStage={!('nodeId' in who)} />
                </li>
              ))}
            </ul>
            {list.hasNextPage ? (
              <div className="px-4 pt-1 pb-4">
                <Button
                  className="w-full" onClick={() => void list.fetchNextPage()} pending={list.isFetchingNextPage}
                >
                  Show more people
                </Button>
              </div>
            ) : null}
          </>
        )}
      </div>
    </>
  )
}

/** At an end of the funnel are those who ended there. */
function askFor(who: PeoplePanelProps['who'], heldOnly: boolean, kind: string | undefined): Who {
  if ('group' in who) return who.group === 'all' ? {} : { state: who.group }
  const { nodeId } = who
  if (heldOnly) return { nodeId, state: 'held' }
  return kind === 'goal' || kind === 'exit' ? { nodeId, state: 'done' } : { nodeId }
}

function NobodyFound() {
  return (
    <EmptyState icon="search" title="Nobody found" small>
      Search looks at the names of those who are in this list.
    </EmptyState>
  )
}

function Waiting() {
  return (
    <Loading what="people">
      {[0, 1, 2, 3, 4, 5].map((row) => (
        <div key={row} className="flex items-center gap-3 px-4 py-3">
          <Skeleton className="size-7 rounded-full" />
          <div className="flex-1">
            <Skeleton className="mb-1.5 h-3.5 w-40" />
            <Skeleton className="h-3 w-56" />
          </div>
        </div>
      ))}
    </Loading>
  )
}

function Nobody({ who, campaign }: Pick<PeoplePanelProps, 'who' | 'campaign'>) {
  const title = 'nodeId' in who ? 'Nobody is here now' : who.group === 'held' ? 'Nobody is held' : 'Nobody here yet'
  return (
    <EmptyState icon="people" title={title} small>
      {campaign.launchedAt === null
        ? 'People enter the funnel once the campaign is launched.'
        : 'nodeId' in who
          ? 'People appear here while they stand at this step, and leave as they go on.'
          : who.group === 'held'
            ? 'A run is held when something is missing or waits for a person; it then shows here with the reason.'
            : 'They appear here as the campaign goes on.'}
    </EmptyState>
  )
}
