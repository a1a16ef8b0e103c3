import express, { type Request, Router } from 'express'
import { decryptCredentials } from '../../../db/credentials.ts'
import { noteWebhookReceived, noteWebhookRefused, sealedWebhook, type WebhookEndpoint } from '../../../db/queries/webhook-endpoints.ts'
import { Refusal } from '../../../db/refusal.ts'
import { tellEvent } from '../../commands/tell-event.ts'
import type { Context } from '../../context.ts'
import { toldEvent } from '../../contract/occurrences.ts'
import { HttpError, refuse } from '../../http/http-error.ts'
import { mustBeStorable } from '../../http/json-body.ts'
import { uuidParam } from '../uuid-param.ts'
import { ofCalendly } from './calendly.ts'
import { ofDocusign } from './docusign.ts'
import { isSigned } from './signatures.ts'
import { type ToldByWebhook, UnreadableWebhook } from './told.ts'

const raw = express.raw({ type: () => true, limit: '1mb' })

/** Signed messages of other programs about what happened to contacts; what comes twice is one event. */
export function eventWebhookRouter(context: Context): Router {
  const { database, settings: { credentialsKey } } = context
  const router = Router()
  router.post('/:workspaceId/events/:endpointId', raw, async (req, res) => {
    const which = { workspaceId: uuidParam(req, 'workspaceId'), endpointId: uuidParam(req, 'endpointId') }
    const db = database.scoped(which.workspaceId)
    try {
      const told = await take(req, which)
      res.status(202).json({ events: told })
    } catch (error) {
      // Said where the address is set up: whoever sends it may show its answer to nobody.
      if (error instanceof HttpError && error.status < 500) await noteWebhookRefused(db, { ...which, why: error.message })
      throw error
    }
  })
  return router

  async function take(req: Request, which: { workspaceId: string; endpointId: string }): Promise<number> {
    const { workspaceId, endpointId } = which
    const db = database.scoped(workspaceId)
    const sealed = await sealedWebhook(db, which)
    const body = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0)
    const signed = { body, header: (name: string) => req.get(name), now: Date.now() }
    const isOurs = sealed?.secrets.some((bytes) => {
      const { secret } = decryptCredentials({ key: credentialsKey, workspaceId }, bytes)
      return typeof secret === 'string' && isSigned(sealed.kind, secret, signed)
    })
    if (!sealed || !isOurs) {
      throw refuse('not-allowed', 'The signature is missing, wrong or too old: check the secret and the clock.')
    }
    if (sealed.isDisabled) throw refuse('not-allowed', 'This address is switched off.')
    const told = read(sealed.kind, body, req.get('webhook-id') ?? '')
    await noteWebhookReceived(db, which)
    for (const { id, event } of told) {
      await tellEvent(context, db, {
        workspaceId, event, source: `webhook:${endpointId}`, sourceId: id, keepsUnmatched: true,
      }).catch((error: unknown) => { throw asAnswer(error) })
    }
    return told.length
  }
}

/** Everything is read before anything is told. */
function read(kind: WebhookEndpoint['kind'], body: Buffer, messageId: string) {
  const message = parse(body)
  try {
    return adapters[kind](message, messageId).map(({ id, event }) => {
      const checked = toldEvent.safeParse(event)
      if (checked.success) return { id: id.slice(0, 500), event: checked.data }
      throw new UnreadableWebhook(checked.error.issues.map(({ path, message: fault }) => `${path.join('.')}: ${fault}`).join('; '))
    })
  } catch (error) {
    if (error instanceof UnreadableWebhook) throw refuse('invalid-request', `This is no event that can be taken. ${error.message}`)
    throw error
  }
}

const adapters: Record<WebhookEndpoint['kind'], (body: unknown, messageId: string) => ToldByWebhook[]> = {
  /** An event as `POST /api/v1/events` takes it; its own id, or else the message's. */
  standard: (body, messageId) => {
    const { eventId } = body as { eventId?: unknown }
    return [{ id: typeof eventId === 'string' ? `event:${eventId}` : messageId, event: body as ToldByWebhook['event'] }]
  },
  calendly: ofCalendly,
  docusign: ofDocusign,
}

function parse(body: Buffer): unknown {
  let message: unknown
  try {
    message = JSON.parse(body.toString('utf8'))
  } catch {
    throw refuse('malformed-json', 'The body is not valid JSON.')
  }
  if (typeof message !== 'object' || message === null) throw refuse('invalid-request', 'The body is no JSON object.')
  mustBeStorable(message, 'body')
  return message
}

function asAnswer(error: unknown): unknown {
  return error instanceof Refusal && error.code !== 'not-found' ? new HttpError(422, error.code, error.message) : error
}
