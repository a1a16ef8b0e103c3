import { randomBytes } from 'node:crypto'
import type { Auth } from './auth.ts'
import { invitationOf } from './join.ts'

export interface Invitation { url: string; expiresAt: Date }

const invitationMs = 7 * 24 * 3_600_000

/** A link to a name and a password of their own; any before it are void. */
export async function invite(
  auth: Auth, { userId, publicUrl }: { userId: string; publicUrl: string },
): Promise<Invitation> {
  const { internalAdapter, adapter } = await auth.$context
  await adapter.deleteMany({ model: 'verification', where: [{ field: 'value', value: userId }] })
  const token = randomBytes(24).toString('base64url')
  const expiresAt = new Date(Date.now() + invitationMs)
  await internalAdapter.createVerificationValue({ value: userId, identifier: invitationOf(token), expiresAt })
  return { url: `${publicUrl}/join?token=${token}`, expiresAt }
}
