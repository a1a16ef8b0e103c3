import type { z } from 'zod'
import type { acceptInvitation, openInvitation } from '../../api/contract/accounts.ts'
import { ApiError } from '../../api/contract/client.ts'
import { tryAgainAt } from './try-again.ts'

export type OpenInvitation = z.output<typeof openInvitation>

/** What a status of the accounts means to the person; the rest is said the same everywhere. */
type Words = Record<number, [code: string, message: string]>

/** Signs in with a session cookie. Throws ApiError with words for the person, as all of these do. */
export async function signIn(email: string, password: string): Promise<void> {
  await ask('sign-in/email', { email, password }, wrongCredentials)
}

export async function signOut(): Promise<void> {
  await ask('sign-out', {}, { 401: done })
}

/** Ends every session of the person, this one and those of other browsers. */
export async function signOutEverywhere(): Promise<void> {
  await ask('revoke-sessions', {}, { 401: done })
  await signOut()
}

/** Ends the sessions of other browsers, too: who knew the old password is out. */
export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  await ask('change-password', { currentPassword, newPassword, revokeOtherSessions: true }, {
    400: ['wrong-password', 'This is not your password.'],
    401: signedOut,
  })
}

export async function changeOwnName(name: string): Promise<void> {
  await ask('update-user', { name }, { 401: signedOut })
}

export async function readInvitation(token: string, signal?: AbortSignal): Promise<OpenInvitation> {
  const response = await call(`invitation?${new URLSearchParams({ token })}`, { ...(signal ? { signal } : {}) })
  await mustBeWell(response, { 400: gone, 404: gone })
  return response.json() as Promise<OpenInvitation>
}

/** The invited person has an account afterwards and is signed in. */
export async function takeInvitation(body: z.input<typeof acceptInvitation>): Promise<void> {
  await ask('invitation/accept', body, { 404: gone })
}

const done: Words[number] = ['done', '']
const gone: Words[number] = ['invitation-gone', 'This invitation was used, replaced by a newer one, or is over.']
const signedOut: Words[number] = ['not-signed-in', 'Your session ended. Sign in, then try again.']
const mismatch: Words[number] = [
  'wrong-credentials', 'That email and password do not match. Check both and try again.',
]
const wrongCredentials: Words = { 400: mismatch, 401: mismatch, 403: mismatch }

async function ask(path: string, body: unknown, words: Words): Promise<void> {
  const response = await call(path, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
  })
  await mustBeWell(response, words)
}

async function call(path: string, how: RequestInit): Promise<Response> {
  return fetch(`/api/auth/${path}`, { credentials: 'same-origin', ...how }).catch((error: unknown) => {
    if (how.signal?.aborted) throw error
    throw new ApiError(0, {
      code: 'unreachable', message: 'The server cannot be reached. Check your connection, then try again.',
    })
  })
}

async function mustBeWell(response: Response, words: Words): Promise<void> {
  const known = words[response.status]
  if (response.ok || known?.[0] === 'done') return
  const refuse = (code: string, message: string) => new ApiError(response.status, { code, message })
  if (response.status === 429) {
    const when = tryAgainAt(response.headers.get('retry-after'), Date.now())
    throw refuse('too-many-requests', `Too many attempts from here. Try again ${when}.`)
  }
  if (known) throw refuse(...known)
  if (response.status >= 500) {
    throw refuse('unavailable', 'The server could not do this just now. Try again in a moment.')
  }
  const told = await response.json().catch(() => null) as { message?: string } | null
  throw refuse('refused', told?.message ?? `The server answered with ${response.status}.`)
}
