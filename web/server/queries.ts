import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { CallAnswer, Client } from '../../api/contract/client.ts'
import type { Contract } from '../../api/contract/contract.ts'

export type Me = CallAnswer<Contract['me']['get']>
export type Campaign = CallAnswer<Contract['campaigns']['get']>
export type CampaignSummary = CallAnswer<Contract['campaigns']['list']>['items'][number]
export type CampaignGraph = CallAnswer<Contract['campaigns']['graph']>
export type NodeCounts = CampaignGraph['counts'][number]
export type Person = CallAnswer<Contract['campaigns']['people']>['items'][number]
export type RunState = Person['state']
export type Timeline = CallAnswer<Contract['campaigns']['contactTimeline']>

export const meKey = ['me'] as const
export const campaignsKey = ['campaigns'] as const
export const campaignKey = (campaignId: string) => [...campaignsKey, campaignId] as const

export const meQuery = (client: Client) =>
  queryOptions({ queryKey: meKey, queryFn: ({ signal }) => client.me.get({ signal }), staleTime: 60_000 })

export const campaignListQuery = (client: Client) =>
  infiniteQueryOptions({
    queryKey: [...campaignsKey, 'list'],
    queryFn: ({ pageParam, signal }) =>
      client.campaigns.list({ query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })

export const campaignQuery = (client: Client, campaignId: string) =>
  queryOptions({
    queryKey: [...campaignKey(campaignId), 'campaign'],
    queryFn: ({ signal }) => client.campaigns.get({ params: { campaignId }, signal }),
  })

export const campaignGraphQuery = (client: Client, campaignId: string) =>
  queryOptions({
    queryKey: [...campaignKey(campaignId), 'graph'],
    queryFn: ({ signal }) => client.campaigns.graph({ params: { campaignId }, signal }),
  })

export const timelineQuery = (client: Client, campaignId: string, contactId: string) =>
  queryOptions({
    queryKey: [...campaignKey(campaignId), 'timeline', contactId],
    queryFn: ({ signal }) => client.campaigns.contactTimeline({ params: { campaignId, contactId }, signal }),
  })
