import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { CallAnswer, Client } from '../../api/contract/client.ts'
import type { Contract } from '../../api/contract/contract.ts'
import { campaignsKey } from '../server/queries.ts'

export type Funnel = CallAnswer<Contract['funnels']['get']>
export type FunnelInList = CallAnswer<Contract['funnels']['list']>['items'][number]
export type ContentSummary = CallAnswer<Contract['contents']['list']>['items'][number]

export const funnelsKey = ['funnels'] as const

export const funnelQuery = (client: Client, funnelId: string) =>
  queryOptions({
    queryKey: [...funnelsKey, funnelId, 'funnel'],
    queryFn: ({ signal }) => client.funnels.get({ params: { funnelId }, signal }),
  })

export const funnelVersionQuery = (client: Client, funnelId: string, version: number) =>
  queryOptions({
    queryKey: [...funnelsKey, funnelId, 'version', version],
    queryFn: ({ signal }) => client.funnels.version({ params: { funnelId, version }, signal }),
    staleTime: Infinity,
  })

export const funnelListQuery = (client: Client, show: 'funnels' | 'templates' | 'archived', search: string) =>
  infiniteQueryOptions({
    queryKey: [...funnelsKey, 'list', show, search],
    queryFn: ({ pageParam, signal }) => client.funnels.list({
      query: {
        limit: 50,
        ...(show === 'archived'
          ? { archived: 'true' as const } : { isTemplate: show === 'templates' ? 'true' as const : 'false' as const }),
        ...(search ? { search } : {}), ...(pageParam ? { cursor: pageParam } : {}),
      },
      signal,
    }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })

/** Who takes part in a funnel: the newest campaigns that use it. */
export const campaignsOfFunnelQuery = (client: Client, funnelId: string) =>
  queryOptions({
    queryKey: [...campaignsKey, 'of funnel', funnelId],
    queryFn: ({ signal }) => client.campaigns.list({ query: { limit: 50, funnelId }, signal }),
  })

/** Of any funnel: what campaigns here are like. */
export const newestCampaignsQuery = (client: Client) =>
  queryOptions({
    queryKey: [...campaignsKey, 'newest'],
    queryFn: ({ signal }) => client.campaigns.list({ query: { limit: 5 }, signal }),
  })

/** The newest contents: enough to choose from and to check the drawing against. */
export const contentsQuery = (client: Client) =>
  queryOptions({
    queryKey: ['contents', 'for-builder'],
    queryFn: ({ signal }) => client.contents.list({ query: { limit: 200 }, signal }),
  })

export const contentSearchQuery = (client: Client, channel: ContentSummary['channel'], search: string) =>
  queryOptions({
    queryKey: ['contents', 'for-builder', channel, search],
    queryFn: ({ signal }) =>
      client.contents.list({ query: { limit: 50, channel, ...(search ? { search } : {}) }, signal }),
    placeholderData: keepPreviousData,
  })

export const contentQuery = (client: Client, contentId: string) =>
  queryOptions({
    queryKey: ['contents', 'for-builder', 'one', contentId],
    queryFn: ({ signal }) => client.contents.get({ params: { contentId }, signal }),
  })
