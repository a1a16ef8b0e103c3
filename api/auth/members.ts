import type { Role } from '../contract/role.ts'
import { roles } from '../contract/role.ts'
import type { Auth } from './auth.ts'

export interface Membership { workspaceId: string; name: string; role: Role }

interface OrganisationRow { id: string; name: string }
interface MemberRow { id: string; organizationId: string; userId: string; role: string }

/** The account side of a workspace: the organisation with the same id. Safe to repeat. */
export async function createOrganisation(
  auth: Auth, { workspaceId, name }: { workspaceId: string; name: string },
): Promise<void> {
  const { adapter } = await auth.$context
  const known = await adapter.findOne<OrganisationRow>({
    model: 'organization', where: [{ field: 'id', value: workspaceId }],
  })
  if (known) return
  await adapter.create({
    model: 'organization',
    data: { id: workspaceId, name, slug: workspaceId, createdAt: new Date() },
    forceAllowId: true,
  })
}

export interface NewMember {
  email: string
  password: string
  name: string
  workspaceId: string
  role: Role
}

/** A person who can sign in and is in the workspace; who is known already gets the membership only. */
export async function createMember(auth: Auth, { password, ...member }: NewMember): Promise<{ userId: string }> {
  const { internalAdapter, password: passwords } = await auth.$context
  const isKnown = await internalAdapter.findUserByEmail(member.email.toLowerCase()) !== null
  const userId = await userOf(auth, member)
  if (!isKnown) {
    await internalAdapter.linkAccount({
      userId, accountId: userId, providerId: 'credential', password: await passwords.hash(password),
    })
  }
  await giveMembership(auth, { ...member, userId })
  return { userId }
}

/** Puts a person into a workspace with this role, whatever role they had there before. */
export async function giveMembership(
  auth: Auth, { workspaceId, userId, role }: { workspaceId: string; userId: string; role: Role },
): Promise<void> {
  const { adapter } = await auth.$context
  const known = await adapter.findOne<MemberRow>({
    model: 'member', where: [{ field: 'userId', value: userId }, { field: 'organizationId', value: workspaceId }],
  })
  if (!known) {
    await adapter.create({ model: 'member', data: { organizationId: workspaceId, userId, role, createdAt: new Date() } })
  } else if (known.role !== role) {
    await adapter.update({ model: 'member', where: [{ field: 'id', value: known.id }], update: { role } })
  }
}

/** Whose address this is; who is unknown gets an account without a password. */
export async function userOf(auth: Auth, { email, name }: { email: string; name?: string | undefined }): Promise<string> {
  const { internalAdapter } = await auth.$context
  const known = await internalAdapter.findUserByEmail(email.toLowerCase())
  if (known) return known.user.id
  const user = await internalAdapter.createUser(
    { email: email.toLowerCase(), name: name ?? email.split('@')[0]!, emailVerified: true }, { method: 'email-password' },
  )
  return user.id
}

export async function workspacesNamed(auth: Auth, name: string): Promise<string[]> {
  const { adapter } = await auth.$context
  const rows = await adapter.findMany<OrganisationRow>({ model: 'organization', where: [{ field: 'name', value: name }] })
  return rows.map(({ id }) => id)
}

/** The workspaces a person is in, by name. */
export async function membershipsOf(auth: Auth, userId: string): Promise<Membership[]> {
  const { adapter } = await auth.$context
  const members = await adapter.findMany<MemberRow>({ model: 'member', where: [{ field: 'userId', value: userId }] })
  if (members.length === 0) return []
  const organisations = await adapter.findMany<OrganisationRow>({
    model: 'organization',
    where: [{ field: 'id', operator: 'in', value: members.map((member) => member.organizationId) }],
  })
  const names = new Map(organisations.map(({ id, name }) => [id, name]))
  return members.flatMap(({ organizationId, role }) => {
    const known = roles.find((name) => name === role)
    return known ? [{ workspaceId: organizationId, name: names.get(organizationId) ?? '', role: known }] : []
  }).toSorted((a, b) => a.name.localeCompare(b.name))
}

/** Every workspace that has an account side. */
export async function workspaceIds(auth: Auth): Promise<string[]> {
  const { adapter } = await auth.$context
  const rows = await adapter.findMany<OrganisationRow>({ model: 'organization', limit: 10_000 })
  return rows.map(({ id }) => id)
}

export interface MemberOf { userId: string; name: string; email: string; role: Role; joinedAt: Date }

interface UserRow { id: string; name: string; email: string }

/** Everybody in a workspace, by name. */
export async function membersOf(auth: Auth, workspaceId: string): Promise<MemberOf[]> {
  const { adapter } = await auth.$context
  const members = await adapter.findMany<MemberRow & { createdAt: Date }>({
    model: 'member', where: [{ field: 'organizationId', value: workspaceId }], limit: 1000,
  })
  if (members.length === 0) return []
  const users = await adapter.findMany<UserRow>({
    model: 'user', where: [{ field: 'id', operator: 'in', value: members.map(({ userId }) => userId) }], limit: 1000,
  })
  const byId = new Map(users.map((user) => [user.id, user]))
  return members.flatMap(({ userId, role, createdAt }) => {
    const user = byId.get(userId)
    const known = roles.find((name) => name === role)
    return user && known ? [{ userId, name: user.name, email: user.email, role: known, joinedAt: createdAt }] : []
  }).toSorted((a, b) => a.name.localeCompare(b.name) || a.userId.localeCompare(b.userId))
}

export async function renameOrganisation(
  auth: Auth, { workspaceId, name }: { workspaceId: string; name: string },
): Promise<void> {
  const { adapter } = await auth.$context
  await adapter.update({ model: 'organization', where: [{ field: 'id', value: workspaceId }], update: { name } })
}
