import { useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { readGraph } from '../../funnel/read-graph.ts'
import { FunnelCanvas } from '../canvas/funnel-canvas.tsx'
import { ErrorPanel } from '../parts/error-panel.tsx'
import type { Campaign, CampaignGraph } from '../server/queries.ts'
import { statusOf } from './totals-of.ts'
import { useCampaignSearch } from './use-campaign-search.ts'

export function CampaignCanvas({ campaign, graph }: { campaign: Campaign; graph: CampaignGraph }) {
  const search = useCampaignSearch()
  const navigate = useNavigate({ from: '/campaigns/$campaignId' })
  const read = useMemo(() => readGraph(graph.graph), [graph.graph])
  const statuses = useMemo(
    () =>
      campaign.launchedAt === null
        ? null
        : new Map(graph.counts.map((counts) => [counts.nodeId, statusOf(counts)])),
    [campaign.launchedAt, graph.counts],
  )
  const onOpen = useCallback((node: string) => void navigate({ search: { node } }), [navigate])
  if (!read.ok) {
    return (
      <ErrorPanel
        title="This funnel cannot be drawn"
        message={read.issues.slice(0, 3).map((issue) => issue.message).join('; ')}
      />
    )
  }
  return <FunnelCanvas graph={read.graph} statuses={statuses} selected={search.node} onOpen={onOpen} />
}
