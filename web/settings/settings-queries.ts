import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { CallAnswer, Client } from '../../api/contract/client.ts'
import type { Contract } from '../../api/contract/contract.ts'

export type Workspace = CallAnswer<Contract['workspaces']['get']>
export type Sender = CallAnswer<Contract['senders']['get']>
export type Member = CallAnswer<Contract['members']['list']>['items'][number]
export type Invitation = NonNullable<CallAnswer<Contract['members']['add']>['invitation']>
export type Suppression = CallAnswer<Contract['suppressions']['list']>['items'][number]
export type ApiKey = CallAnswer<Contract['apiKeys']['list']>['items'][number]

export type Webhook = CallAnswer<Contract['webhooks']['list']>['items'][number]
export type Secret = CallAnswer<Contract['secrets']['create']>

export const workspaceKey = ['workspace'] as const
export const sendersKey = ['senders'] as const
export const membersKey = ['members'] as const
export const suppressionsKey = ['suppressions'] as const
export const secretsKey = ['secrets'] as const
export const webhooksKey = ['webhooks'] as const
export const apiKeysKey = ['api-keys'] as const

export const workspaceQuery = (client: Client) =>
  queryOptions({ queryKey: workspaceKey, queryFn: ({ signal }) => client.workspaces.get({ signal }) })

export const sendersQuery = (client: Client) =>
  queryOptions({
    queryKey: [...sendersKey, 'settings'],
    queryFn: async ({ signal }) => (await client.senders.list({ signal })).items,
  })

export const secretsQuery = (client: Client) =>
  queryOptions({ queryKey: secretsKey, queryFn: async ({ signal }) => (await client.secrets.list({ signal })).items })

const pages = {
  initialPageParam: '',
  getNextPageParam: (last: { next: string | null }) => last.next,
}
const query = (cursor: string) => ({ limit: 50, ...(cursor ? { cursor } : {}) })

export const membersQuery = (client: Client) =>
  infiniteQueryOptions({
    queryKey: [...membersKey, 'settings'],
    queryFn: ({ pageParam, signal }) => client.members.list({ query: query(pageParam), signal }),
    ...pages,
  })

export const suppressionsQuery = (client: Client, address: string) =>
  infiniteQueryOptions({
    queryKey: [...suppressionsKey, 'settings', address],
    queryFn: ({ pageParam, signal }) =>
      client.suppressions.list({ query: { ...query(pageParam), ...(address ? { address } : {}) }, signal }),
    ...pages,
  })

export const apiKeysQuery = (client: Client) =>
  infiniteQueryOptions({
    queryKey: apiKeysKey,
    queryFn: ({ pageParam, signal }) => client.apiKeys.list({ query: query(pageParam), signal }),
    ...pages,
  })

export const webhooksQuery = (client: Client) =>
  infiniteQueryOptions({
    queryKey: webhooksKey,
    queryFn: ({ pageParam, signal }) => client.webhooks.list({ query: query(pageParam), signal }),
    ...pages,
  })
