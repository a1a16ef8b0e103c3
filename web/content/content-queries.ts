import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { CallAnswer, CallInput, Client } from '../../api/contract/client.ts'
import type { Contract } from '../../api/contract/contract.ts'

export type Content = CallAnswer<Contract['contents']['get']>
export type ContentSummary = CallAnswer<Contract['contents']['list']>['items'][number]
export type ContentVersion = CallAnswer<Contract['contents']['versions']>['items'][number]
export type Preview = CallAnswer<Contract['contents']['preview']>
export type Channel = ContentSummary['channel']
export type WrittenBody = CallInput<Contract['contents']['addVersion']>['body']['body']

export const contentsKey = ['contents'] as const
/** A message was written or has another name: every list that shows it is read anew. */
export function contentListsChanged(queryClient: QueryClient): void {
  for (const list of ['list', 'for-builder']) void queryClient.invalidateQueries({ queryKey: [...contentsKey, list] })
}

const contentKey = (contentId: string) => [...contentsKey, 'one', contentId] as const

export const contentListQuery = (client: Client, filter: { channel?: Channel; search?: string }) =>
  infiniteQueryOptions({
    queryKey: [...contentsKey, 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      client.contents.list({
        query: { limit: 50, ...filter, ...(pageParam ? { cursor: pageParam } : {}) }, signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })

export const contentQuery = (client: Client, contentId: string) =>
  queryOptions({
    queryKey: [...contentKey(contentId), 'content'],
    queryFn: ({ signal }) => client.contents.get({ params: { contentId }, signal }),
  })

export const contentVersionsQuery = (client: Client, contentId: string) =>
  infiniteQueryOptions({
    queryKey: [...contentKey(contentId), 'versions'],
    queryFn: ({ pageParam, signal }) =>
      client.contents.versions({
        params: { contentId }, query: { limit: 20, ...(pageParam ? { cursor: pageParam } : {}) }, signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })

export const previewQuery = (client: Client, body: CallInput<Contract['contents']['preview']>['body']) =>
  queryOptions({
    queryKey: [...contentsKey, 'preview', body],
    queryFn: ({ signal }) => client.contents.preview({ body, signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    gcTime: 30_000,
  })

export const sendersQuery = (client: Client) =>
  queryOptions({
    queryKey: ['senders', 'for-content'],
    queryFn: ({ signal }) => client.senders.list({ signal }),
    staleTime: 60_000,
  })
