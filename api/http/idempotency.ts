import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { v5 } from 'uuid'
import { type CredentialsKey, decryptCredentials, encryptCredentials } from '../../db/credentials.ts'
import {
  claimIdempotencyKey, freeIdempotencyKey, type IdempotencyClaim, keepAnswer,
} from '../../db/queries/idempotency.ts'
import type { Tables } from '../../db/tables/index.ts'
import { refuse } from './http-error.ts'

export interface Kept { status: number; answer: unknown }

/** Never change it: an answer whose API died would not be found again. */
const namespace = '4c0b7f8a-0b55-4f0e-9d3a-5b8f4f1f6a21'

/** A request that is repeated has the same id, also where nobody could keep its answer. */
export function idOfRequest({ workspaceId, userId, key, request }: Omit<Request, 'db' | 'sealedWith'>): string {
  return v5(JSON.stringify([workspaceId, userId, key, request]), namespace)
}

interface Request {
  db: Kysely<Tables>
  workspaceId: string
  userId: string
  /** The header Idempotency-Key. */
  key: string
  /** All that makes the request what it is. */
  request: unknown
  /** The answer shows a secret: it is kept encrypted with this key. */
  sealedWith?: string | undefined
}

/**
 * Does `work` once for a key: the same request again gets the answer of the first, which it waits for a
 * while if both come at once, and another request under the same key is refused. What failed may be tried again. Keys are a person's own and kept a day.
 */
export async function once(
  { db, workspaceId, userId, key, request, sealedWith }: Request, work: () => Promise<Kept>,
): Promise<Kept> {
  if (key.length > 200 || !/^[\x21-\x7e]+$/.test(key)) {
    throw refuse('invalid-request', 'An Idempotency-Key is 1 to 200 printable characters.')
  }
  const own = `${userId}/${key}`
  const requestHash = createHash('sha256').update(JSON.stringify(request)).digest('hex')
  const claim = await claimOrWait(db, { workspaceId, key: own, requestHash })
  if (claim.state === 'other-request') {
    throw refuse('idempotency-conflict', 'This Idempotency-Key was used for another request. Take a new one.')
  }
  if (claim.state === 'at-work') {
    throw refuse('conflict', 'The same request is still being worked on. Ask again in a moment.')
  }
  const safe = sealedWith === undefined ? undefined : { key: sealedWith, workspaceId }
  if (claim.state === 'answered') {
    return { status: claim.status, answer: safe ? opened(safe, claim.answer) : claim.answer }
  }
  try {
    const { status, answer } = await work()
    await keepAnswer(db, { workspaceId, key: own, status, answer: safe ? sealed(safe, answer) : answer })
    return { status, answer }
  } catch (error) {
    await freeIdempotencyKey(db, { workspaceId, key: own })
    throw error
  }
}

const sealed = (safe: CredentialsKey, answer: unknown) => (
  { sealed: encryptCredentials(safe, { answer }).toString('base64') }
)
const opened = (safe: CredentialsKey, kept: unknown) => (
  // one that an older release kept in the open is gone within a day
  isSealed(kept) ? decryptCredentials(safe, Buffer.from(kept.sealed, 'base64'))['answer'] : kept
)
const isSealed = (kept: unknown): kept is { sealed: string } => (
  typeof kept === 'object' && kept !== null && 'sealed' in kept && typeof kept.sealed === 'string'
)

const patienceMs = 10_000
const betweenMs = 50

/** A claim, or what the one who has it comes to; 'at-work' only where that takes too long. */
async function claimOrWait(
  db: Kysely<Tables>, wanted: Parameters<typeof claimIdempotencyKey>[1],
): Promise<IdempotencyClaim> {
  const until = Date.now() + patienceMs
  for (;;) {
    const claim = await claimIdempotencyKey(db, wanted)
    if (claim.state !== 'at-work' || Date.now() > until) return claim
    await pause(betweenMs)
  }
}
