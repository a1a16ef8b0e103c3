import { inFlight } from '../http/in-flight.ts'
import { keptFor } from '../http/kept-for.ts'
import type { Auth } from './auth.ts'
import { membersOf } from './members.ts'

/** Names of a workspace's members by user id; of those who are `wanted`, none who is a member now is missing. */
export type MemberNames = (workspaceId: string, wanted: readonly (string | null)[]) => Promise<Map<string, string>>

const freshMs = 5000

/** Asked of the accounts every few seconds at most, and at once for somebody who is not known: they may be new. */
export function createMemberNames(auth: Auth): MemberNames {
  const kept = keptFor<Map<string, string>>(freshMs)
  const anew = inFlight<Map<string, string>>()
  return async (workspaceId, wanted) => {
    const ask = async () => new Map((await membersOf(auth, workspaceId)).map(({ userId, name }) => [userId, name]))
    const names = await kept(workspaceId, ask)
    return wanted.every((id) => id === null || names.has(id)) ? names : anew(workspaceId, ask)
  }
}

export function assigneeOf(names: Map<string, string>, userId: string | null): { id: string; name: string } | null {
  return userId === null ? null : { id: userId, name: names.get(userId) ?? 'A former member' }
}
