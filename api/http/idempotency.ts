import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { claimIdempotencyKey, freeIdempotencyKey, keepAnswer } from '../../db/queries/idempotency.ts'
import type { Tables } from '../../db/tables/index.ts'
import { refuse } from './http-error.ts'

export interface Kept { status: number; answer: unknown }

interface Request {
  db: Kysely<Tables>
  workspaceId: string
  userId: string
  /** The header Idempotency-Key. */
  key: string
  /** All that makes the request what it is. */
  request: unknown
}

/**
 * Does `work` once for a key: the same request again gets the answer of the first, and another request
 * under the same key is refused. What failed may be tried again. Keys are a person's own and kept a day.
 */
export async function once(
  { db, workspaceId, userId, key, request }: Request, work: () => Promise<Kept>,
): Promise<Kept> {
  if (key.length > 200 || !/^[\x21-\x7e]+$/.test(key)) {
    throw refuse('invalid-request', 'An Idempotency-Key is 1 to 200 printable characters.')
  }
  const own = `${userId}/${key}`
  const requestHash = createHash('sha256').update(JSON.stringify(request)).digest('hex')
  const claim = await claimIdempotencyKey(db, { workspaceId, key: own, requestHash })
  if (claim.state === 'other-request') {
    throw refuse('idempotency-conflict', 'This Idempotency-Key was used for another request. Take a new one.')
  }
  if (claim.state === 'at-work') {
    throw refuse('conflict', 'The same request is still being worked on. Ask again in a moment.')
  }
  if (claim.state === 'answered') return { status: claim.status, answer: claim.answer }
  try {
    const kept = await work()
    await keepAnswer(db, { workspaceId, key: own, ...kept })
    return kept
  } catch (error) {
    await freeIdempotencyKey(db, { workspaceId, key: own })
    throw error
  }
}
