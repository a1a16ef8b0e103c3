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
export async function createMember(auth: Auth, member: NewMember): Promise<{ userId: string }> {
  const context = await auth.$context
  const email = member.email.toLowerCase()
  const user = await context.internalAdapter.findUserByEmail(email)
  const userId = user?.user.id ?? await createUser(auth, member)
  const known = await context.adapter.findOne<MemberRow>({
    model: 'member',
    where: [{ field: 'userId', value: userId }, { field: 'organizationId', value: member.workspaceId }],
  })
  if (!known) {
    await context.adapter.create({
      model: 'member',
      data: { organizationId: member.workspaceId, userId, role: member.role, createdAt: new Date() },
    })
  } else if (known.role !== member.role) {
    await context.adapter.update({
      model: 'member', where: [{ field: 'id', value: known.id }], update: { role: member.role },
    })
  }
  return { userId }
}

async function createUser(auth: Auth, { email, password, name }: NewMember): Promise<string> {
  const context = await auth.$context
  const user = await context.internalAdapter.createUser(
    { email: email.toLowerCase(), name, emailVerified: true }, { method: 'email-password' },
  )
  await context.internalAdapter.linkAccount({
    userId: user.id, accountId: user.id, providerId: 'credential', password: await context.password.hash(password),
  })
  return user.id
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
