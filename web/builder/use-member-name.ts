import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Client } from '../../api/contract/client.ts'
import { useClient } from '../server/client-context.tsx'
import { useMe } from '../shell/me-context.ts'

const membersQuery = (client: Client) =>
  queryOptions({
    queryKey: ['members', 'by name'],
    queryFn: ({ signal }) => client.members.list({ query: { limit: 200 }, signal }),
    staleTime: 60_000,
  })

/** How a member is called here: "You" for oneself, undefined for who is no longer among the members. */
export function useMemberName() {
  const { user } = useMe()
  const members = useQuery(membersQuery(useClient()))
  return (memberId: string | null): string | undefined => {
    if (memberId === null) return undefined
    return memberId === user.id ? 'You' : members.data?.items.find(({ id }) => id === memberId)?.name
  }
}
