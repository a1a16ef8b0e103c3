import type { Kysely } from 'kysely'
import { createTest } from '../../db/queries/answers.ts'
import { getContent } from '../../db/queries/content-list.ts'
import { getSender } from '../../db/queries/sender-change.ts'
import { isSuppressed } from '../../db/queries/suppressions.ts'
import { Refusal } from '../../db/refusal.ts'
import type { Tables } from '../../db/tables/index.ts'
import { normaliseEmail } from '../../messaging/email-address.ts'
import { normalisePhone } from '../../messaging/phone.ts'
import type { Context } from '../context.ts'
import { type ForWhom, previewContent } from './preview-content.ts'
import { startSendAnswer } from './send-answer.ts'

type Wanted = ForWhom & {
  /** Asked for again under the same id, it is the same test. */
  sendId: string
  contentId: string
  to: string
  senderId: string
  userId: string
}

/**
 * Sends the newest version of a content to one address, through the ledger. For a contact every value must
 * be there; without one, what is missing stands in the message by its name.
 */
export async function sendTest(context: Context, db: Kysely<Tables>, wanted: Wanted): Promise<void> {
  const { workspaceId, sendId, contentId, senderId, userId } = wanted
  const { channel, body, versionId } = await getContent(db, { workspaceId, contentId })
  const sender = await getSender(db, { workspaceId, senderId })
  if (sender.channel !== channel) throw new Refusal('wrong-sender', `This sender is none for ${channel}.`)
  if (sender.state !== 'ready') throw new Refusal('sender-stopped', `The sender ${sender.name} is stopped.`)
  const to = addressFor(channel, wanted.to)
  if (await isSuppressed(db, { workspaceId, addresses: [to], channel })) {
    throw new Refusal('suppressed', 'Nothing may be sent to this address: it has opted out.')
  }
  const { publicUrl } = context.settings
  const shown = await previewContent(db, { channel, body }, { ...wanted, publicUrl })
  if (shown.fault !== null) throw new Refusal('content-broken', shown.fault)
  if (wanted.contactId && shown.missing.length > 0) {
    throw new Refusal('value-missing', `Missing: ${shown.missing.join(', ')}.`)
  }
  const { subject, html, text, script } = shown.body
  await createTest(db, {
    workspaceId, sendId, channel, senderId, userId, contentVersionId: versionId, valuesOf: wanted.contactId ?? null,
    message: {
      from: sender.address, to, body: html ?? text ?? script ?? '', ...(subject === undefined ? {} : { subject }),
    },
  })
  await startSendAnswer(context, { workspaceId, sendId }).catch((error: unknown) => {
    context.log.warn({ err: error, sendId }, 'a test waits until Temporal can be reached')
  })
}

function addressFor(channel: 'email' | 'sms' | 'voicemail', given: string): string {
  if (channel === 'email') {
    const read = normaliseEmail(given)
    if (read.ok) return read.email
    throw new Refusal('invalid-address', read.reason)
  }
  const read = normalisePhone(given)
  if (read.ok) return read.e164
  throw new Refusal('invalid-address', read.reason)
}
