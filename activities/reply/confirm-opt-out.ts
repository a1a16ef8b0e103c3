import { claimConfirmation, type ReplyToHandle, settleConfirmation } from '../../db/queries/reply.ts'
import { confirmationId } from '../advance/send-id.ts'
import type { ReplyDeps } from './handle-reply.ts'

const text = 'You are unsubscribed and will get no more messages from us. Reply START to hear from us again.'

/**
 * The one text that an opt-out is answered with. It is claimed before it leaves and never tried twice:
 * a confirmation too few is a courtesy missed, one too many is a message after STOP.
 */
export async function confirmOptOut(
  { database, providers, openCredentials, publicUrl }: ReplyDeps, workspaceId: string, reply: ReplyToHandle,
): Promise<void> {
  const { sender, contactId } = reply
  if (!sender || contactId === null || reply.isConfirmed) return
  const db = database.scoped(workspaceId)
  const sendId = confirmationId(reply.messageId)
  const settled = (state: 'sent' | 'failed' | 'unknown', reason: string | null, providerId: string | null = null) => (
    settleConfirmation(db, { workspaceId, sendId, provider: sender.provider, state, providerId, reason })
  )
  const claim = await claimConfirmation(db, {
    workspaceId, messageId: reply.messageId, sendId, contactId, senderId: sender.id, toAddress: reply.from,
  })
  if (claim === 'open') await settled('unknown', 'cannot-tell')
  if (claim !== 'claimed') return
  const outcome = await providers.text.twilio.send({
    sendId, from: sender.address, to: reply.from, body: text,
    statusCallback: `${publicUrl}/webhooks/${workspaceId}/twilio/status?send=${sendId}`, validitySeconds: 3600,
    attempt: 1, credentials: openCredentials(workspaceId, sender.credentials),
  })
  if (outcome.kind === 'sent') await settled('sent', null, outcome.providerId)
  else await settled(outcome.kind === 'unknown' ? 'unknown' : 'failed', outcome.code)
}
