import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { CallAnswer, Client } from '../../api/contract/client.ts'
import type { Contract } from '../../api/contract/contract.ts'
import type { ConversationView } from './inbox-search.ts'

export type Conversation = CallAnswer<Contract['conversations']['list']>['items'][number]
export type Thread = CallAnswer<Contract['conversations']['get']>
export type Message = Thread['messages']['items'][number]
export type UnmatchedEvent = CallAnswer<Contract['unmatchedEvents']['get']>
export type Task = CallAnswer<Contract['tasks']['list']>['items'][number]

/** The stream makes everything under it stale when something comes in (server/changed-by.ts). */
export const inboxKey = ['inbox'] as const
export const threadKey = (conversationId: string) => [...inboxKey, 'thread', conversationId] as const

const cursorOf = (cursor: string) => (cursor ? { cursor } : {})

export const countsQuery = (client: Client) =>
  queryOptions({
    queryKey: [...inboxKey, 'counts'],
    queryFn: ({ signal }) => client.conversations.counts({ signal }),
  })

export const conversationsQuery = (client: Client, view: ConversationView, search: string) =>
  infiniteQueryOptions({
    queryKey: [...inboxKey, 'conversations', view, search],
    queryFn: ({ pageParam, signal }) =>
      client.conversations.list({
        query: { view, limit: 50, ...cursorOf(pageParam), ...(search ? { search } : {}) }, signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })

/** A thread with its latest messages; the pages go back in time. */
export const threadQuery = (client: Client, conversationId: string) =>
  infiniteQueryOptions({
    queryKey: threadKey(conversationId),
    queryFn: ({ pageParam, signal }) =>
      client.conversations.get({
        params: { conversationId }, query: { limit: 50, ...cursorOf(pageParam) }, signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.messages.next,
  })

export const unmatchedQuery = (client: Client) =>
  infiniteQueryOptions({
    queryKey: [...inboxKey, 'unmatched'],
    queryFn: ({ pageParam, signal }) =>
      client.messages.unmatched({ query: { limit: 50, ...cursorOf(pageParam) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })

export const unmatchedEventsQuery = (client: Client) =>
  infiniteQueryOptions({
    queryKey: [...inboxKey, 'unmatched events'],
    queryFn: ({ pageParam, signal }) =>
      client.unmatchedEvents.list({ query: { limit: 50, ...cursorOf(pageParam) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })

export const messageQuery = (client: Client, messageId: string) =>
  queryOptions({
    queryKey: [...inboxKey, 'message', messageId],
    queryFn: ({ signal }) => client.messages.get({ params: { messageId }, signal }),
  })

export const eventQuery = (client: Client, occurrenceId: string) =>
  queryOptions({
    queryKey: [...inboxKey, 'event', occurrenceId],
    queryFn: ({ signal }) => client.unmatchedEvents.get({ params: { occurrenceId }, signal }),
  })

export const tasksQuery = (client: Client) =>
  infiniteQueryOptions({
    queryKey: [...inboxKey, 'tasks'],
    queryFn: ({ pageParam, signal }) =>
      client.tasks.list({ query: { limit: 50, ...cursorOf(pageParam) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })

export const taskQuery = (client: Client, taskId: string) =>
  queryOptions({
    queryKey: [...inboxKey, 'task', taskId],
    queryFn: ({ signal }) => client.tasks.get({ params: { taskId }, signal }),
  })

export const threadTasksQuery = (client: Client, contactId: string) =>
  queryOptions({
    queryKey: [...inboxKey, 'tasks of', contactId],
    queryFn: ({ signal }) => client.tasks.list({ query: { limit: 10, contactId }, signal }),
  })

export const assignableQuery = (client: Client) =>
  queryOptions({
    queryKey: ['members', 'assignable'],
    queryFn: ({ signal }) => client.members.list({ query: { limit: 200 }, signal }),
    staleTime: 60_000,
  })

export const findContactsQuery = (client: Client, search: string) =>
  queryOptions({
    queryKey: ['contacts', 'find', search],
    queryFn: ({ signal }) => client.contacts.list({ query: { limit: 20, ...(search ? { search } : {}) }, signal }),
  })

export const savedMessagesQuery = (client: Client, channel: 'sms' | 'email', search: string) =>
  queryOptions({
    queryKey: ['contents', 'saved', channel, search],
    queryFn: ({ signal }) =>
      client.contents.list({ query: { channel, limit: 20, ...(search ? { search } : {}) }, signal }),
    placeholderData: keepPreviousData,
  })
