import { renderText } from '../../../messaging/merge-tags.ts'
import { markOf, mergeValues } from '../facts.ts'
import type { Preparation, Prepared } from '../prepare-message.ts'
import { rendered } from './rendered.ts'

/** A text still queued at the provider after so long would come at a time that nobody chose. */
const validitySeconds = 3600

export async function prepareSms(p: Preparation): Promise<Prepared> {
  const { deps, turn, sender, sendId, to } = p
  const text = rendered({ text: renderText(p.body.text ?? '', mergeValues(turn, sender, null)) })
  if (!text.ok) return text.broken
  const body = markOf(turn) + text.texts.text
  const statusCallback = `${deps.publicUrl}/webhooks/${turn.input.workspaceId}/twilio/status?send=${sendId}`
  return {
    is: 'ready',
    contentVersionId: p.contentVersionId,
    kept: { from: sender.address, to, body },
    dispatch: (attempt) => deps.providers.text.twilio.send({
      sendId, from: sender.address, to, body, statusCallback, validitySeconds, attempt, credentials: p.credentials,
    }),
  }
}
