import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Addresses that may be opened without signing in, such as audio that a voicemail provider fetches:
 * whoever has the address has the file, until it expires. To serve one: `verifyPath(secret, req.path,
 * req.query)`, and 403 when it says no.
 */
export function audioUrl(
  options: { publicUrl: string, secret: string, workspaceId: string, blob: string, expiresAt: Date },
): string {
  const { publicUrl, secret, workspaceId, blob, expiresAt } = options
  return publicUrl + signPath(secret, `/audio/${workspaceId}/${blob}.mp3`, expiresAt)
}

/** `path` with `?expires=<unix seconds>&signature=<hex>` behind it; `path` has no query of its own. */
export function signPath(secret: string, path: string, expiresAt: Date): string {
  const expires = Math.ceil(expiresAt.getTime() / 1000)
  return `${path}?expires=${expires}&signature=${signature(secret, path, expires)}`
}

/** Whether `path` was signed with `secret` and has not expired. `query` may hold anything. */
export function verifyPath(
  secret: string, path: string, query: { expires?: unknown, signature?: unknown }, now = new Date(),
): boolean {
  if (typeof query.expires !== 'string' || typeof query.signature !== 'string') return false
  if (!/^\d{1,12}$/.test(query.expires) || !/^[\da-f]{64}$/.test(query.signature)) return false
  const expires = Number(query.expires)
  const expected = Buffer.from(signature(secret, path, expires))
  return timingSafeEqual(expected, Buffer.from(query.signature)) && expires * 1000 > now.getTime()
}

/** The label keeps a signature of ours from passing for another use of the same secret. */
function signature(secret: string, path: string, expires: number): string {
  return createHmac('sha256', secret).update(`runnel signed path\n${path}\n${expires}`).digest('hex')
}

/** The one-click address in an email: good for two months, as the law asks. Answers POST only. */
export function unsubscribeUrl(
  options: { publicUrl: string, secret: string, workspaceId: string, sendId: string, now?: Date },
): string {
  const { publicUrl, secret, workspaceId, sendId, now = new Date() } = options
  const expiresAt = new Date(now.getTime() + 60 * 24 * 3_600_000)
  return publicUrl + signPath(secret, `/unsubscribe/${workspaceId}/${sendId}`, expiresAt)
}
