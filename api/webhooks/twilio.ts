import { setTimeout as wait } from 'node:timers/promises'
import express, { type Request, Router } from 'express'
import twilio from 'twilio'
import { decryptCredentials } from '../../db/credentials.ts'
import { type DeliveryReport, recordDelivery } from '../../db/queries/delivery.ts'
import { isDispatching, receiveText } from '../../db/queries/inbound.ts'
import { textSenderCredentials } from '../../db/queries/webhook-senders.ts'
import { optOutIntent } from '../../messaging/opt-out.ts'
import { normalisePhone } from '../../messaging/phone.ts'
import { startHandleReply } from '../commands/handle-reply.ts'
import type { Context } from '../context.ts'
import { refuse } from '../http/http-error.ts'
import { uuidParam } from './uuid-param.ts'

const form = express.urlencoded({ extended: false, limit: '256kb', parameterLimit: 200 })
const emptyTwiml = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>'

type Form = Record<string, string>

/** What Twilio tells us: texts that came in, and how ours fare; signed with the token of the sender. */
export function twilioRouter(context: Context): Router {
  const router = Router()

  router.post('/:workspaceId/twilio/messages', form, async (req, res) => {
    const workspaceId = uuidParam(req, 'workspaceId')
    const text = formOf(req)
    await mustBeSigned(context, req, { workspaceId, number: text['To'] ?? '' })
    const { MessageSid: providerId = '', From: from = '', To: to = '', Body: body = '' } = text
    if (!/^(?:SM|MM)[0-9a-zA-Z]{8,40}$/.test(providerId)) throw refuse('invalid-request', 'There is no MessageSid.')
    const number = normalisePhone(from)
    const received = await receiveText(context.database.scoped(workspaceId), {
      workspaceId, provider: 'twilio', providerId, from: number.ok ? number.e164 : from, to,
      // Postgres keeps no null byte.
      body: body.replaceAll('\u0000', ''), optOut: optOutOf(text), isConfirmed: text['OptOutType'] !== undefined,
    })
    if (optOutOf(text) === 'stop' && received.contactId) {
      await untilQuiet(context, { workspaceId, contactId: received.contactId })
    }
    // Also for one that came before: its first time may have ended right here.
    await startHandleReply(context, { workspaceId, messageId: received.messageId })
    res.type('text/xml').send(emptyTwiml)
  })

  router.post('/:workspaceId/twilio/status', form, async (req, res) => {
    const workspaceId = uuidParam(req, 'workspaceId')
    const status = formOf(req)
    await mustBeSigned(context, req, { workspaceId, number: status['From'] ?? '' })
    const sendId = uuidParam(req, 'send')
    await record(context, {
      workspaceId, sendId, provider: 'twilio', providerId: status['MessageSid'] ?? null,
      ...meaningOf(status['MessageStatus'] ?? '', status['ErrorCode']),
    })
    res.status(204).end()
  })

  return router
}

/** Twilio's own opt-out list has the last word where the account uses it; ours reads the words anyway. */
function optOutOf(text: Form) {
  const said = text['OptOutType']?.toLowerCase()
  return said === 'stop' || said === 'start' || said === 'help' ? said : optOutIntent(text['Body'] ?? '')
}

function meaningOf(status: string, errorCode: string | undefined): Pick<DeliveryReport, 'says' | 'reason'> {
  switch (status) {
    case 'delivered': case 'read':
      return { says: 'delivered' }
    case 'undelivered': case 'failed': case 'canceled':
      return { says: 'undelivered', reason: `twilio.${/^\d{1,6}$/.test(errorCode ?? '') ? errorCode : status}` }
    default:
      return { says: 'accepted' }
  }
}

const quietTries = 100
const quietMs = 50

/**
 * After our acknowledgement of a STOP nothing more arrives: a message that was at a provider in the same
 * moment is let through before it. New ones are not claimed any more. Gives up well before Twilio does.
 */
async function untilQuiet({ database }: Context, who: { workspaceId: string; contactId: string }): Promise<void> {
  const db = database.scoped(who.workspaceId)
  for (let tries = 0; tries < quietTries; tries += 1) {
    if (!await isDispatching(db, who)) return
    await wait(quietMs)
  }
}

const pauseMs = 300
const mostTries = 10

/** A callback can overtake the answer to the request itself: what is still being settled is given a moment. */
async function record({ database }: Context, report: DeliveryReport): Promise<void> {
  const db = database.scoped(report.workspaceId)
  for (let tries = 0; tries < mostTries; tries += 1) {
    if (await recordDelivery(db, report) !== 'settling' || report.says === 'accepted') return
    await wait(pauseMs)
  }
}

/** 403 unless the request is signed with the token of the sender that has this number here. */
async function mustBeSigned(
  { database, settings }: Context, req: Request,
  { workspaceId, number }: { workspaceId: string; number: string },
): Promise<void> {
  const signature = req.get('x-twilio-signature')
  const db = database.scoped(workspaceId)
  const sealed = signature && await textSenderCredentials(db, { workspaceId, address: number })
  const { authToken } = sealed ? decryptCredentials({ key: settings.credentialsKey, workspaceId }, sealed) : {}
  const isSigned = signature && typeof authToken === 'string'
    && twilio.validateRequest(authToken, signature, settings.publicUrl + req.originalUrl, formOf(req))
  if (isSigned) return
  throw refuse('not-allowed', 'The signature is missing or wrong: check PUBLIC_URL and the auth token.')
}

function formOf(req: Request): Form {
  const given = (req.body ?? {}) as Record<string, unknown>
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, typeof value === 'string' ? value : '']))
}
