import { heartbeat } from '@temporalio/activity'
import { loadRun } from '../../db/queries/advance/load.ts'
import { recordSpeechTrouble, type SpeechTrouble, stopSender } from '../../db/queries/advance/speech-trouble.ts'
import type { AdvanceDeps } from '../advance/deps.ts'
import { voicing } from '../advance/messages/voicing.ts'
import { mostAttempts } from '../advance/record-outcome.ts'
import { senderOf } from '../advance/send.ts'
import { sendId } from '../advance/send-id.ts'
import { beginTurn } from '../advance/turn.ts'
import type { SlowActivities } from '../contract.ts'
import type { Permanent, Retry } from '../outcome.ts'
import type { Speak } from './speak.ts'

const beatMs = 5_000

/**
 * Makes sure of the audio that the run's next voicemail needs. What cannot be written (a missing value) is
 * left for the advance that follows, which holds the run and says why. What cannot be spoken is written
 * into the ledger, or stops the sender, and the advance that follows goes by that.
 */
export function createSpeakForRun(deps: AdvanceDeps, { ensureAudio }: Speak): SlowActivities['speak'] {
  return async ({ workspaceId, runId, at }) => {
    const db = deps.database.scoped(workspaceId)
    const run = await loadRun(db, { workspaceId, runId })
    if (!run || run.ended) return { ready: true }
    const version = await deps.versions.get(workspaceId, run.versionId)
    const end = version.plan.blocks[at.block]?.end
    const sender = end?.do === 'send' ? senderOf({ run }, end) : null
    if (end?.do !== 'send' || !sender) return { ready: true }
    const turn = beginTurn({ workspaceId, runId, step: run.step + 1, at }, run, version, deps.now())
    const spoken = voicing(turn, sender, version.contents[end.node]?.body ?? {})
    if (!spoken.ok) return { ready: true }

    const nodeId = end.node
    const visit = turn.visits[nodeId] ?? 0
    const id = sendId(runId, nodeId, visit)
    const attempt = (turn.ledger.get(id)?.attempts ?? 0) + 1
    const beating = setInterval(() => heartbeat(), beatMs)
    try {
      const made = await ensureAudio(db, {
        ...spoken.voicing, workspaceId, contactId: run.contact.id, attempt,
        credentials: deps.openCredentials(workspaceId, sender.credentials),
      })
      switch (made.kind) {
        case 'ready':
          return { ready: true }
        case 'configuration':
          await stopSender(db, { workspaceId, senderId: sender.id, reason: made.message })
          return { ready: true }
        case 'permanent':
          await trouble('failed', made.code, made)
          return { ready: true }
        case 'retry':
          if (attempt < mostAttempts) {
            // The advance that follows sleeps until then, on this way only.
            await trouble('reserved', made.code, made, { speakAt: deps.now() + made.afterMs })
            return { ready: true }
          }
          await trouble('failed', 'retries-exhausted', made)
          return { ready: true }
      }
    } finally {
      clearInterval(beating)
    }

    function trouble(
      state: SpeechTrouble['state'], reason: string, { code, message }: Permanent | Retry, more: { speakAt?: number } = {},
    ) {
      return recordSpeechTrouble(db, {
        workspaceId, runId, campaignId: turn.run.campaign.id, contactId: turn.run.contact.id, sendId: id,
        nodeId, visit, clockAt: turn.clock, state, reason, detail: { code, message, ...more },
      })
    }
  }
}
