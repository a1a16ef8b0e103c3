import { type Client, createClient } from '../api/contract/client.ts'

/** The API as the signed-in person uses it. Throws where the sign-in is refused. */
export async function signIn(baseUrl: string, who: { email: string; password: string }): Promise<Client> {
  const response = await fetch(`${baseUrl}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: baseUrl },
    body: JSON.stringify(who),
  })
  if (!response.ok) throw new Error(`the sign-in answers ${response.status}`)
  const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ')
  return createClient({ baseUrl, headers: { cookie, origin: baseUrl } })
}
