import { keptFor } from '../http/kept-for.ts'
import type { Auth } from './auth.ts'
import { membersOf } from './members.ts'

export type MemberNames = (workspaceId: string) => Promise<Map<string, string>>

const freshMs = 5000

/** Names of a workspace's members by user id, asked of the accounts every few seconds at most. */
export function createMemberNames(auth: Auth): MemberNames {
  const kept = keptFor<Map<string, string>>(freshMs)
  return (workspaceId) => kept(workspaceId, async () => (
    new Map((await membersOf(auth, workspaceId)).map(({ userId, name }) => [userId, name]))
  ))
}

export function assigneeOf(names: Map<string, string>, userId: string | null): { id: string; name: string } | null {
  return userId === null ? null : { id: userId, name: names.get(userId) ?? 'A former member' }
}
