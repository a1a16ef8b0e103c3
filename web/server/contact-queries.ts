import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { CallAnswer, Client } from '../../api/contract/client.ts'
import type { contactFilter } from '../../api/contract/contacts.ts'
import type { Contract } from '../../api/contract/contract.ts'

export type ContactFilter = z.input<typeof contactFilter>
export type Contact = CallAnswer<Contract['contacts']['get']>
export type ContactSummary = CallAnswer<Contract['contacts']['list']>['items'][number]
export type ContactSend = CallAnswer<Contract['contacts']['sends']>['items'][number]
export type TimelineEntry = CallAnswer<Contract['contacts']['timeline']>['items'][number]

export const contactsKey = ['contacts'] as const
export const contactKey = (contactId: string) => [...contactsKey, 'one', contactId] as const

const at = (cursor: string) => (cursor ? { cursor } : {})

export const contactListQuery = (client: Client, filter: ContactFilter) =>
  infiniteQueryOptions({
    queryKey: [...contactsKey, 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      client.contacts.list({ query: { ...filter, limit: 100, ...at(pageParam) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })

export const contactCountQuery = (client: Client, filter: ContactFilter) =>
  queryOptions({
    queryKey: [...contactsKey, 'count', filter],
    queryFn: ({ signal }) => client.contacts.count({ query: filter, signal }),
  })

export const contactFacetsQuery = (client: Client) =>
  queryOptions({
    queryKey: [...contactsKey, 'facets'],
    queryFn: ({ signal }) => client.contacts.facets({ signal }),
    staleTime: 60_000,
  })

export const contactQuery = (client: Client, contactId: string) =>
  queryOptions({
    queryKey: [...contactKey(contactId), 'contact'],
    queryFn: ({ signal }) => client.contacts.get({ params: { contactId }, signal }),
  })

export const contactTimelineQuery = (client: Client, contactId: string, campaignId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: [...contactKey(contactId), 'timeline', campaignId ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      client.contacts.timeline({
        params: { contactId },
        query: { limit: 50, ...(campaignId ? { campaignId } : {}), ...at(pageParam) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })

export const contactSendsQuery = (client: Client, contactId: string, notSent: boolean) =>
  infiniteQueryOptions({
    queryKey: [...contactKey(contactId), 'sends', notSent],
    queryFn: ({ pageParam, signal }) =>
      client.contacts.sends({
        params: { contactId },
        query: { limit: 50, ...(notSent ? { notSent: 'true' as const } : {}), ...at(pageParam) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })

export const contactSuppressionsQuery = (client: Client, contactId: string) =>
  queryOptions({
    queryKey: [...contactKey(contactId), 'suppressions'],
    queryFn: ({ signal }) => client.suppressions.list({ query: { contactId, limit: 50 }, signal }),
  })
