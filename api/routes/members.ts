import type { z } from 'zod'
import type { MemberOf } from '../auth/members.ts'
import { addMember, changeMemberRole, inviteAgain, listMembers, removeMember } from '../commands/members.ts'
import type { Context } from '../context.ts'
import type { member, memberRoutes } from '../contract/members.ts'
import { readCursor, writeCursor } from '../http/cursor.ts'
import type { Handlers } from '../http/mount.ts'

export function memberHandlers(context: Context): Handlers<typeof memberRoutes> {
  return {
    async list({ workspaceId, caller, query: { limit, cursor } }) {
      const members = await listMembers(context, workspaceId)
      const last = readCursor('members', cursor)
      const from = last === undefined ? 0 : members.findIndex(({ userId }) => userId === last) + 1
      const items = members.slice(from, from + limit)
      const isMore = from + limit < members.length
      return {
        items: items.map((row) => memberOf(row, caller.userId)),
        next: writeCursor('members', isMore ? items.at(-1)?.userId ?? null : null),
      }
    },
    async add({ workspaceId, caller, body }) {
      const { member: added, invitation } = await addMember(context, { workspaceId, caller, ...body })
      return { member: memberOf(added, caller.userId), invitation }
    },
    invite: async ({ workspaceId, params: { memberId } }) => (
      { invitation: await inviteAgain(context, { workspaceId, userId: memberId }) }
    ),
    async changeRole({ workspaceId, caller, params: { memberId }, body: { role } }) {
      return memberOf(await changeMemberRole(context, { workspaceId, caller, userId: memberId, role }), caller.userId)
    },
    async remove({ workspaceId, caller, db, params: { memberId } }) {
      await removeMember(context, db, { workspaceId, caller, userId: memberId })
      return { removed: memberId }
    },
  }
}

function memberOf(
  { userId, joinedAt, name, email, role, isInvited }: MemberOf & { isInvited: boolean }, ownId: string,
): z.input<typeof member> {
  return { id: userId, name, email, role, isInvited, isYou: userId === ownId, joinedAt }
}
