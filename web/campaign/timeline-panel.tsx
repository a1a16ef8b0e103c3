import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { ThreadTasks } from '../inbox/thread/thread-tasks.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorPanel } from '../parts/error-panel.tsx'
import { Loading, Skeleton } from '../parts/skeleton.tsx'
import { whereWords } from '../rehearsals/where-words.ts'
import { useClient } from '../server/client-context.tsx'
import { useRefreshWhileDown } from '../server/live.tsx'
import { type Campaign, type CampaignGraph, timelineQuery } from '../server/queries.ts'
import { wordsOf } from '../server/query-client.ts'
import { PanelHeader } from './panel-header.tsx'
import { RunActions } from './run-actions.tsx'
import { RunStanding } from './run-standing.tsx'
import { timelineItems } from './timeline-items.ts'
import { TimelineList } from './timeline-list.tsx'

interface TimelinePanelProps {
  campaign: Campaign
  graph: CampaignGraph
  contactId: string
  onBack: (() => void) | undefined
  onClose: () => void
}

/** What happened to one person here, and why what was not sent was not. */
export function TimelinePanel({ campaign, graph, contactId, onBack, onClose }: TimelinePanelProps) {
  const timeline = useQuery({
    ...timelineQuery(useClient(), campaign.id, contactId),
    refetchInterval: useRefreshWhileDown(),
  })
  const items = useMemo(() => (timeline.data ? timelineItems(timeline.data) : []), [timeline.data])
  const names = useMemo(
    () => new Map(graph.graph.nodes.map(({ id, name }) => [id, typeof name === 'string' ? name : id])),
    [graph.graph.nodes],
  )
  const run = timeline.data?.runs[0]
  return (
    <>
      <PanelHeader title={run?.name ?? (timeline.data ? 'Person' : 'Loading…')} onBack={onBack} onClose={onClose}>
        {run ? (
          <>
            <RunStanding
              run={run}
              campaign={campaign}
              names={names}
            />
            <RunActions run={run} campaignId={campaign.id} graph={graph} names={names} />
            <p className="mt-2 text-sm text-ink-2">
              {campaign.rehearsal ? (
                `A stand-in: messages go to ${whereWords(campaign.rehearsal)}, and nothing changes for the contact.`
              ) : (
                <Link
                  to="/contacts/$contactId"
                  params={{ contactId }}
                  className="text-accent-ink underline underline-offset-2"
                >
                  All about this contact
                </Link>
              )}
            </p>
          </>
        ) : null}
      </PanelHeader>
      {campaign.rehearsal ? <ThreadTasks contactId={contactId} /> : null}
      <div
        role="region"
        aria-label="What happened"
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto px-4 py-3 focus-visible:-outline-offset-2"
      >
        {timeline.data ? (
          items.length > 0 ? (
            <TimelineList items={items} names={names} zone={campaign.zone} isRehearsal={campaign.clockFactor > 1 || campaign.rehearsal !== null} />
          ) : (
            <EmptyState icon="wait" title="Nothing happened yet" small>
              Every step, every message and every message not sent will be listed here, with its reason.
            </EmptyState>
          )
        ) : timeline.error ? (
          <ErrorPanel
            title="The timeline could not be loaded"
            message={wordsOf(timeline.error)}
            onRetry={() => void timeline.refetch()}
            retrying={timeline.isFetching}
          />
        ) : (
          <Loading what="the timeline">
            {[0, 1, 2, 3, 4].map((row) => (
              <Skeleton key={row} className="mb-3 h-9" />
            ))}
          </Loading>
        )}
      </div>
    </>
  )
}
