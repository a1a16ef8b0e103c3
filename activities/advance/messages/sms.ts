import { renderText } from '../../../messaging/merge-tags.ts'
import { shortenText } from '../../../messaging/short-links.ts'
import { markOf, mergeValues } from '../facts.ts'
import type { Preparation, Prepared } from '../prepare-message.ts'
import { countedLinks } from './counted-links.ts'
import { rendered } from './rendered.ts'

/** A text still queued at the provider after so long would come at a time that nobody chose. */
const validitySeconds = 3600

export async function prepareSms(p: Preparation): Promise<Prepared> {
  const { deps, turn, sender, sendId, to } = p
  const values = mergeValues(turn, sender, null)
  const text = rendered({ text: renderText(p.body.text ?? '', values) })
  if (!text.ok) return text.broken
  const readable = markOf(turn) + text.texts.text
  const { shorten, links } = countedLinks(p, values)
  const body = shortenText(readable, shorten)
  const statusCallback = `${deps.publicUrl}/webhooks/${turn.input.workspaceId}/twilio/status?send=${sendId}`
  return {
    is: 'ready',
    contentVersionId: p.contentVersionId,
    kept: { from: sender.address, to, body, ...(links.length > 0 ? { readable } : {}) },
    links,
    dispatch: (attempt) => deps.providers.text.twilio.send({
      sendId, from: sender.address, to, body, statusCallback, validitySeconds, attempt, credentials: p.credentials,
    }),
  }
}
