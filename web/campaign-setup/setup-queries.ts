import { queryOptions } from '@tanstack/react-query'
import type { CallAnswer, Client } from '../../api/contract/client.ts'
import type { Contract } from '../../api/contract/contract.ts'
import { type ContactFilter, contactsKey } from '../server/contact-queries.ts'
import { campaignKey } from '../server/queries.ts'

export type Sender = CallAnswer<Contract['senders']['list']>['items'][number]
export type Funnel = CallAnswer<Contract['funnels']['list']>['items'][number]
export type CampaignCheck = CallAnswer<Contract['campaigns']['check']>
export type Channel = Sender['channel']

export const checkQuery = (client: Client, campaignId: string) =>
  queryOptions({
    queryKey: [...campaignKey(campaignId), 'check'],
    queryFn: ({ signal }) => client.campaigns.check({ params: { campaignId }, signal }),
    staleTime: 0,
  })

export const sendersQuery = (client: Client) =>
  queryOptions({ queryKey: ['senders', 'all'], queryFn: ({ signal }) => client.senders.list({ signal }) })

export const startsQuery = (client: Client, kind: 'template' | 'funnel', search: string) =>
  queryOptions({
    queryKey: ['funnels', 'starts', kind, search],
    queryFn: ({ signal }) =>
      client.funnels.list({
        query: { limit: 50, isTemplate: kind === 'template' ? 'true' : 'false', ...(search ? { search } : {}) }, signal,
      }),
  })

export const contentQuery = (client: Client, contentId: string) =>
  queryOptions({
    queryKey: ['contents', 'one', contentId],
    queryFn: ({ signal }) => client.contents.get({ params: { contentId }, signal }),
  })

export const audienceQuery = (client: Client, filter: ContactFilter) =>
  queryOptions({
    queryKey: [...contactsKey, 'for audience', filter],
    queryFn: ({ signal }) => client.contacts.list({ query: { ...filter, limit: 100 }, signal }),
  })
