import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { getSender } from '../../db/queries/sender-change.ts'
import { Refusal } from '../../db/refusal.ts'
import type { Tables } from '../../db/tables/index.ts'
import { signPath } from '../../service/signed-url.ts'
import { type PreviewSpeechInput, workflowIds, workflowTypes } from '../../workflows/messages.ts'
import type { Context } from '../context.ts'
import { type ForWhom, previewContent } from './preview-content.ts'

/** The provider takes seconds; whoever listens does not wait longer than this. */
const patienceMs = 60_000
const audioMs = 3_600_000

type Made = { made: true; blob: string } | { made: false; message: string }

/**
 * A voicemail to listen to, in the voice of its sender: made by the worker as for a run, and kept, so that
 * the same words are paid for once. Gives an address that is good for an hour.
 */
export async function previewSpeech(
  context: Context, db: Kysely<Tables>, { script, ...whom }: ForWhom & { script: string; senderId: string },
): Promise<{ audioUrl: string; text: string }> {
  const { workspaceId, senderId, contactId = null } = whom
  const { channel } = await getSender(db, { workspaceId, senderId })
  if (channel !== 'voicemail') throw new Refusal('wrong-sender', 'Choose a voicemail sender, whose voice it is.')
  const { publicUrl, authSecret } = context.settings
  const { text, missing, fault } = await previewContent(db, { channel, body: { script } }, { ...whom, publicUrl })
  if (fault !== null) throw new Refusal('content-broken', fault)
  if (missing.length > 0) throw new Refusal('value-missing', `Missing: ${missing.join(', ')}.`)
  const { hash: words } = await context.blobs.put(Buffer.from(text), randomUUID())
  const made = await makeSpeech(context, { workspaceId, senderId, contactId, words })
  if (!made.made) throw new Refusal('speech-failed', made.message)
  const path = `/audio/${workspaceId}/${made.blob}.mp3`
  return { audioUrl: signPath(authSecret, path, new Date(Date.now() + audioMs)), text }
}

/** The words go when they are spoken, or nobody waits for them any more. */
async function makeSpeech({ temporal, blobs, settings }: Context, input: PreviewSpeechInput): Promise<Made> {
  try {
    return await temporal.connection.withDeadline(Date.now() + patienceMs, () => (
      temporal.workflow.execute(workflowTypes.previewSpeech, {
        workflowId: workflowIds.previewSpeech(randomUUID()), taskQueue: settings.temporalTaskQueue, args: [input],
        workflowExecutionTimeout: patienceMs,
      })
    )) as Made
  } finally {
    await blobs.remove(input.words)
  }
}
