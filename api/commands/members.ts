import type { Kysely } from 'kysely'
import { forgetMember } from '../../db/queries/member-change.ts'
import { found, Refusal } from '../../db/refusal.ts'
import type { Tables } from '../../db/tables/index.ts'
import type { Caller } from '../auth/caller.ts'
import { type Invitation, invite } from '../auth/invitation.ts'
import { giveMembership, type MemberOf, membersOf, userOf } from '../auth/members.ts'
import type { Context } from '../context.ts'
import type { Role } from '../contract/role.ts'
import { refuse } from '../http/http-error.ts'

export type ListedMember = MemberOf & { isInvited: boolean }

/** Everybody in the workspace, by name; `isInvited` until they have chosen a password. */
export async function listMembers({ auth }: Context, workspaceId: string): Promise<ListedMember[]> {
  const members = await membersOf(auth, workspaceId)
  const { adapter } = await auth.$context
  const accounts = members.length === 0 ? [] : await adapter.findMany<{ userId: string }>({
    model: 'account', limit: 2000,
    where: [{ field: 'userId', operator: 'in', value: members.map(({ userId }) => userId) }],
  })
  const settled = new Set(accounts.map(({ userId }) => userId))
  return members.map((member) => ({ ...member, isInvited: !settled.has(member.userId) }))
}

/**
 * Adds a person. Who has an account keeps it; who has none gets one without a password, and an invitation
 * to choose it. Refusal 'member-exists'.
 */
export async function addMember(
  context: Context,
  { workspaceId, caller, email, name, role }: {
    workspaceId: string; caller: Caller; email: string; name?: string | undefined; role: Role
  },
): Promise<{ member: ListedMember; invitation: Invitation | null }> {
  mustBeOwnerFor(caller, role)
  const userId = await userOf(context.auth, { email, name })
  if ((await listMembers(context, workspaceId)).some((member) => member.userId === userId)) {
    throw new Refusal('member-exists', 'This person is in the workspace already.')
  }
  await giveMembership(context.auth, { workspaceId, userId, role })
  context.sessions.forget()
  const member = await memberHere(context, { workspaceId, userId })
  return { member, invitation: member.isInvited ? await inviteTo(context, userId) : null }
}

/** Refusals: 'not-found', 'not-invited' for who has a password. */
export async function inviteAgain(
  context: Context, { workspaceId, userId }: { workspaceId: string; userId: string },
): Promise<Invitation> {
  const { isInvited } = await memberHere(context, { workspaceId, userId })
  if (!isInvited) throw new Refusal('not-invited', 'This person has chosen a password already.')
  return inviteTo(context, userId)
}

interface Change { workspaceId: string; caller: Caller; userId: string }

/** Refusals: 'not-found', 'last-owner'; only an owner makes and unmakes owners. */
export async function changeMemberRole(context: Context, { role, ...which }: Change & { role: Role }): Promise<ListedMember> {
  const now = await mayChange(context, which)
  mustBeOwnerFor(which.caller, role)
  if (now.role === role) return now
  if (now.role === 'owner') await mustNotBeLastOwner(context, which.workspaceId)
  const { adapter } = await context.auth.$context
  await adapter.update({ model: 'member', where: rowOf(which), update: { role } })
  context.sessions.forget()
  return { ...now, role }
}

/** They are out at their next request, their keys open nothing, and what was theirs to do is nobody's. */
export async function removeMember(context: Context, db: Kysely<Tables>, which: Change): Promise<void> {
  const now = await mayChange(context, which)
  if (now.role === 'owner') await mustNotBeLastOwner(context, which.workspaceId)
  const { adapter } = await context.auth.$context
  await adapter.delete({ model: 'member', where: rowOf(which) })
  context.sessions.forget()
  await forgetMember(db, which)
}

const rowOf = ({ workspaceId, userId }: { workspaceId: string; userId: string }) => [
  { field: 'organizationId', value: workspaceId }, { field: 'userId', value: userId },
]

async function mayChange(context: Context, which: Change): Promise<ListedMember> {
  const member = await memberHere(context, which)
  mustBeOwnerFor(which.caller, member.role)
  return member
}

async function memberHere(
  context: Context, { workspaceId, userId }: { workspaceId: string; userId: string },
): Promise<ListedMember> {
  return found((await listMembers(context, workspaceId)).find((member) => member.userId === userId), 'member')
}

async function mustNotBeLastOwner(context: Context, workspaceId: string): Promise<void> {
  const owners = (await membersOf(context.auth, workspaceId)).filter(({ role }) => role === 'owner')
  if (owners.length < 2) throw new Refusal('last-owner', 'A workspace needs an owner. Make somebody else one first.')
}

function mustBeOwnerFor(caller: Caller, role: Role): void {
  if (role === 'owner' && caller.role !== 'owner') throw refuse('not-allowed', 'Only an owner makes and unmakes owners.')
}

const inviteTo = ({ auth, settings: { publicUrl } }: Context, userId: string) => invite(auth, { userId, publicUrl })
