import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useClient } from '../server/client-context.tsx'
import { type Campaign, campaignQuery } from '../server/queries.ts'
import { useBuilder } from './builder-context.ts'
import { campaignsOfFunnelQuery, newestCampaignsQuery } from './funnel-queries.ts'

const most = 5

/** The newest campaigns that use this funnel, with their details; where none does yet, the newest of all. */
export function useCampaignFacts(): { campaigns: Campaign[]; isOwn: boolean } {
  const { funnel } = useBuilder()
  const client = useClient()
  const own = useQuery(campaignsOfFunnelQuery(client, funnel.id))
  const isOwn = (own.data?.items.length ?? 0) > 0
  const others = useQuery({ ...newestCampaignsQuery(client), enabled: own.data !== undefined && !isOwn })
  const listed = (isOwn ? own.data?.items : others.data?.items) ?? []
  const campaigns = useQueries({
    queries: listed.slice(0, most).map(({ id }) => campaignQuery(client, id)),
    combine: joined,
  })
  return useMemo(() => ({ campaigns, isOwn }), [campaigns, isOwn])
}

const joined = (answers: { data: Campaign | undefined }[]) => answers.flatMap(({ data }) => data ?? [])
