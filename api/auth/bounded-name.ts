import { APIError } from 'better-auth/api'
import { acceptInvitation } from '../contract/accounts.ts'

const { name: nameText } = acceptInvitation.shape

/** The accounts take any text for a person's own name; it is held to what an invitation takes. */
export function boundedName({ path, body }: { path?: string; body?: unknown }): void {
  if (path !== '/update-user' || typeof body !== 'object' || body === null || !('name' in body)) return
  if (nameText.safeParse(body.name).success) return
  throw new APIError('BAD_REQUEST', {
    code: 'NAME_NOT_ALLOWED', message: 'A name has at least one character and at most 200.',
  })
}
