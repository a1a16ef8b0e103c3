import { text as readText } from 'node:stream/consumers'
import { senderCredentials } from '../../db/queries/senders.ts'
import { getSender } from '../../db/queries/sender-change.ts'
import type { BlobStore } from '../../service/blobs.ts'
import type { AnswerActivities } from './contract.ts'
import type { AnswerDeps } from './deps.ts'
import { voicingOf } from './voicing-of.ts'

/** The same audio that a run would make of the same words: listened to first, it is paid for once. */
export function createMakeSpeech(
  deps: Pick<AnswerDeps, 'database' | 'ensureAudio' | 'openCredentials'> & { blobs: Pick<BlobStore, 'read'> },
): AnswerActivities['makeSpeech'] {
  return async ({ workspaceId, senderId, contactId, words }) => {
    const text = await readText(deps.blobs.read(words))
    const db = deps.database.scoped(workspaceId)
    const [{ settings }, sealed] = await Promise.all([
      getSender(db, { workspaceId, senderId }), senderCredentials(db, { workspaceId, senderId }),
    ])
    const made = await deps.ensureAudio(db, {
      ...voicingOf(settings, text), workspaceId, contactId, attempt: 1,
      credentials: deps.openCredentials(workspaceId, sealed),
    })
    return made.kind === 'ready' ? { made: true, blob: made.blob } : { made: false, message: made.message }
  }
}
