import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { CallAnswer, Client } from '../../api/contract/client.ts'
import type { Contract } from '../../api/contract/contract.ts'
import { campaignKey, type RunState } from '../server/queries.ts'
import type { RunEnd } from './campaign-search.ts'

export type CampaignTotals = CallAnswer<Contract['campaigns']['totals']>
export type CampaignStats = CallAnswer<Contract['campaigns']['stats']>

export interface Who {
  nodeId?: string
  state?: RunState
  reason?: string
  end?: RunEnd
  search?: string
}

export const totalsQuery = (client: Client, campaignId: string) =>
  queryOptions({
    queryKey: [...campaignKey(campaignId), 'totals'],
    queryFn: ({ signal }) => client.campaigns.totals({ params: { campaignId }, signal }),
  })

export const statsQuery = (client: Client, campaignId: string) =>
  queryOptions({
    queryKey: [...campaignKey(campaignId), 'stats'],
    queryFn: ({ signal }) => client.campaigns.stats({ params: { campaignId }, signal }),
  })

/** People of a campaign, narrowed by everything that is said of them. */
export const campaignPeopleQuery = (client: Client, campaignId: string, who: Who) =>
  infiniteQueryOptions({
    queryKey: [...campaignKey(campaignId), 'people', who],
    queryFn: ({ pageParam, signal }) =>
      client.campaigns.people({
        params: { campaignId },
        query: {
          limit: 50,
          ...(pageParam ? { cursor: pageParam } : {}),
          ...(who.nodeId === undefined ? {} : { nodeId: who.nodeId }),
          ...(who.state ? { state: who.state } : {}),
          ...(who.reason ? { holdReason: who.reason } : {}),
          ...(who.end ? { endedAs: who.end } : {}),
          ...(who.search ? { search: who.search } : {}),
        },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })

/** What may be asked of a run now; it changes with every step that the run takes. */
export const runQuery = (client: Client, campaignId: string, runId: string) =>
  queryOptions({
    queryKey: [...campaignKey(campaignId), 'run', runId],
    queryFn: ({ signal }) => client.runs.get({ params: { runId }, signal }),
  })
