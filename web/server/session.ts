import { ApiError } from '../../api/contract/client.ts'

/** Signs in with a session cookie. Throws ApiError with words for the person. */
export async function signIn(email: string, password: string): Promise<void> {
  const response = await post('/api/auth/sign-in/email', { email, password })
  if (response.ok) return
  if (response.status === 429) {
    throw new ApiError(429, {
      code: 'too-many-requests',
      message: 'Too many attempts. Wait a minute, then try again.',
    })
  }
  if (response.status >= 500) {
    throw new ApiError(response.status, {
      code: 'unavailable',
      message: 'The server could not sign you in just now. Try again in a moment.',
    })
  }
  throw new ApiError(response.status, {
    code: 'wrong-credentials',
    message: 'That email and password do not match. Check both and try again.',
  })
}

export async function signOut(): Promise<void> {
  const response = await post('/api/auth/sign-out', {})
  if (!response.ok && response.status !== 401) {
    throw new ApiError(response.status, { code: 'sign-out', message: 'Signing out did not work. Try again.' })
  }
}

async function post(path: string, body: unknown): Promise<Response> {
  return fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new ApiError(0, {
      code: 'unreachable',
      message: 'The server cannot be reached. Check that it runs, then try again.',
    })
  })
}
