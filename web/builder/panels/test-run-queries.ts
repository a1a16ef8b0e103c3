import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Client } from '../../../api/contract/client.ts'

export const contactQuery = (client: Client, contactId: string) =>
  queryOptions({
    queryKey: ['contacts', contactId, 'for-test-run'],
    queryFn: ({ signal }) => client.contacts.get({ params: { contactId }, signal }),
  })

export const contactSearchQuery = (client: Client, search: string) =>
  queryOptions({
    queryKey: ['contacts', 'for-test-run', search],
    queryFn: ({ signal }) => client.contacts.list({ query: { limit: 20, ...(search ? { search } : {}) }, signal }),
    placeholderData: keepPreviousData,
  })
