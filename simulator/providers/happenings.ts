import { createHmac, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import express, { Router, type Response } from 'express'
import type { SimulatorContext } from '../context.ts'
import { keepFile } from '../kept-file.ts'

/** A scheduling service (as Calendly tells of it) and an e-signature service (as DocuSign Connect does). */
type Kind = 'calendly' | 'docusign'
type Subscription = { kind: Kind, url: string, secret: string }
type Person = { email: string, phone?: string, name: string }

/** Where people book meetings and sign agreements: each tells those who subscribed, with their signature. */
export const createHappenings = ({ dataFolder, webhooks }: Pick<SimulatorContext, 'dataFolder' | 'webhooks'>) => {
  const kept = keepFile(join(dataFolder, 'subscriptions.json'), { all: [] as Subscription[] })
  const router = Router()
  router.use(express.json({ limit: '100kb' }))

  router.get('/subscriptions', (_req, res) => {
    res.json({ subscriptions: kept.value.all.map(({ kind, url }) => ({ kind, url })) })
  })
  router.post('/subscriptions', (req, res) => {
    const { kind, url, secret } = fieldsOf(req.body)
    if (!isKind(kind) || typeof url !== 'string' || !URL.canParse(url) || typeof secret !== 'string' || secret === '') {
      return refuse(res, 400, 'Send {"kind": "calendly" or "docusign", "url": "http…", "secret": "…"}.')
    }
    kept.value.all = [...kept.value.all.filter((one) => one.url !== url), { kind, url, secret }]
    kept.save()
    res.status(201).json({ kind, url })
  })

  router.post('/happenings', async (req, res) => {
    const { kind, email, phone, name = 'Somebody', twice } = fieldsOf(req.body)
    if (!isKind(kind) || typeof email !== 'string' || email === '' || typeof name !== 'string') {
      return refuse(res, 400, 'Send {"kind": "calendly" or "docusign", "email": "…", "phone"?: "+1…"}; "twice": true tells it twice.')
    }
    const person = { email, name, ...(typeof phone === 'string' && phone !== '' ? { phone } : {}) }
    const body = JSON.stringify(kind === 'calendly' ? booked(person, new Date()) : signed(person, new Date()))
    const told = []
    for (const subscription of kept.value.all.filter((one) => one.kind === kind)) {
      for (let times = twice === true ? 2 : 1; times > 0; times -= 1) {
        const { status } = await webhooks.postJson(subscription.url, body, signatureOf(subscription, body))
        told.push({ url: subscription.url, status })
      }
    }
    res.json({ told })
  })
  return router
}

const signatureOf = ({ kind, secret }: Subscription, body: string): Record<string, string> => {
  const hmac = (text: string) => createHmac('sha256', secret).update(text)
  if (kind === 'docusign') return { 'x-docusign-signature-1': hmac(body).digest('base64') }
  const at = Math.floor(Date.now() / 1000)
  return { 'calendly-webhook-signature': `t=${at},v1=${hmac(`${at}.${body}`).digest('hex')}` }
}

/** `invitee.created`: a meeting tomorrow, half an hour long. */
const booked = ({ email, phone, name }: Person, now: Date) => {
  const start = new Date(now.getTime() + 86_400_000)
  const event = `https://api.calendly.com/scheduled_events/${randomUUID()}`
  const uri = `${event}/invitees/${randomUUID()}`
  return {
    event: 'invitee.created',
    created_at: now.toISOString(),
    created_by: 'https://api.calendly.com/users/SIMULATED',
    payload: {
      uri, email, name, status: 'active', timezone: 'America/New_York', rescheduled: false, event,
      text_reminder_number: phone ?? null, questions_and_answers: [], created_at: now.toISOString(),
      cancel_url: `https://calendly.com/cancellations/${randomUUID()}`,
      reschedule_url: `https://calendly.com/reschedulings/${randomUUID()}`,
      scheduled_event: {
        uri: event, name: 'Thirty minutes', status: 'active', start_time: start.toISOString(),
        end_time: new Date(start.getTime() + 1_800_000).toISOString(),
      },
    },
  }
}

/** `envelope-completed` with one signer. */
const signed = ({ email, name }: Person, now: Date) => ({
  event: 'envelope-completed',
  apiVersion: 'v2.1',
  retryCount: 0,
  configurationId: 1,
  generatedDateTime: now.toISOString(),
  data: {
    accountId: randomUUID(), userId: randomUUID(), envelopeId: randomUUID(),
    envelopeSummary: {
      status: 'completed', emailSubject: 'The agreement', completedDateTime: now.toISOString(),
      recipients: { signers: [{ email, name, recipientId: '1', routingOrder: '1', roleName: 'Client', status: 'completed' }] },
    },
  },
})

const isKind = (kind: unknown): kind is Kind => kind === 'calendly' || kind === 'docusign'

const fieldsOf = (body: unknown): Record<string, unknown> => (body ?? {}) as Record<string, unknown>

const refuse = (res: Response, status: number, message: string) => {
  res.status(status).json({ error: { message } })
}
