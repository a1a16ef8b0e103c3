import { queryOptions } from '@tanstack/react-query'
import type { CallAnswer, Client } from '../../api/contract/client.ts'
import type { Contract } from '../../api/contract/contract.ts'
import { campaignKey } from '../server/queries.ts'

export type Impact = CallAnswer<Contract['orders']['impact']>
export type ImpactPlace = Impact['places'][number]
export type Order = CallAnswer<Contract['orders']['get']>

/** `as`: of which drawing it tells, so that another one is asked for anew. */
export const impactQuery = (client: Client, campaignId: string, against: 'draft' | 'published', as: string | number) =>
  queryOptions({
    queryKey: [...campaignKey(campaignId), 'impact', against, as],
    queryFn: ({ signal }) => client.orders.impact({ params: { campaignId }, query: { against }, signal }),
    // What is drawn and who stands where change meanwhile: each time it is looked at, it is asked anew.
    gcTime: 0,
  })

export const ordersQuery = (client: Client, campaignId: string) =>
  queryOptions({
    queryKey: [...campaignKey(campaignId), 'orders'],
    queryFn: ({ signal }) => client.orders.list({ params: { campaignId }, query: { limit: 5 }, signal }),
  })

export const refusedQuery = (client: Client, campaignId: string, orderId: string) =>
  queryOptions({
    queryKey: [...campaignKey(campaignId), 'orders', orderId, 'refused'],
    queryFn: ({ signal }) => client.orders.refused({ params: { campaignId, orderId }, query: { limit: 100 }, signal }),
  })
