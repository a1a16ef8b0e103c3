import { Refusal } from '../../db/refusal.ts'
import { invite } from '../auth/invitation.ts'
import { giveMembership, userOf, workspacesNamed } from '../auth/members.ts'
import type { Context } from '../context.ts'
import { createWorkspace } from './create-workspace.ts'

/**
 * Makes a person an owner of the workspace of this name, both made where they do not exist, and gives a
 * link to choose a password: for the first person of an installation. Refusals 'invalid-email', 'ambiguous'.
 */
export async function addOwner(
  context: Context, { email, workspace: name }: { email: string; workspace: string },
): Promise<{ workspaceId: string; url: string; isNew: boolean }> {
  const { auth, settings: { publicUrl } } = context
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new Refusal('invalid-email', `${email} is not an email address.`)
  const [known, ...others] = await workspacesNamed(auth, name)
  if (others.length > 0) throw new Refusal('ambiguous', `Several workspaces are called ${name}. Rename one first.`)
  const userId = await userOf(auth, { email })
  const workspaceId = known ?? (await createWorkspace(context, { name, userId })).workspaceId
  await giveMembership(auth, { workspaceId, userId, role: 'owner' })
  const { url } = await invite(auth, { userId, publicUrl })
  return { workspaceId, url, isNew: known === undefined }
}
