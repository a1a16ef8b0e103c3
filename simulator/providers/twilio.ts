import express, { Router, type Request, type Response } from 'express'
import type { SimulatorContext } from '../context.ts'
import type { Entry } from '../entry.ts'
import type { ErrorAnswers } from '../struck.ts'
import type { TwilioAccounts } from './twilio-accounts.ts'
import { createTwilioNumbers } from './twilio-numbers.ts'
import {
  accountResource, magicFrom, magicTo, messageResource, newSid, pageOf, restError, signature,
} from './twilio-wire.ts'

const answers: ErrorAnswers = {
  tooMany: (res, fault) => restError(res, fault.code ?? 20429, 429),
  broken: (res, fault) => restError(res, fault.code ?? 20500, 500),
  refused: (res, fault) => restError(res, fault.code ?? 21211),
}

/** Messages, numbers and accounts of Twilio's REST API, version 2010-04-01. */
export const createTwilio = (context: SimulatorContext, accounts: TwilioAccounts) => {
  const { append, read, overview, httpFaults } = context
  // Accepted texts whose last callback nobody has answered for yet, by SID.
  const unfinished = new Map<string, { entry: Entry, wasSent: boolean }>()

  const observe = (entry: Entry) => {
    if (entry.provider !== 'twilio' || entry.id === undefined) return
    if (entry.kind === 'accepted' && entry.statusCallback) unfinished.set(entry.id, { entry, wasSent: false })
    if (entry.kind !== 'callback') return
    const waiting = unfinished.get(entry.id)
    if (waiting !== undefined && entry.status === 'sent') waiting.wasSent = true
    else unfinished.delete(entry.id)
  }

  const outcomeOf = (entry: Entry) => String(entry['outcome'] ?? 'delivered')

  const statusOf = (entry: Entry): string => {
    if (entry.kind === 'inbound') return 'received'
    const age = Date.now() - Date.parse(entry.at)
    if (age < context.delays.sent) return 'queued'
    return age < context.delays.delivered ? 'sent' : outcomeOf(entry)
  }

  const resourceOf = (entry: Entry) => {
    const status = statusOf(entry)
    return messageResource(entry, status, status === 'undelivered' ? entry.code : undefined)
  }

  const postStatus = async (entry: Entry, status: string) => {
    const { accountSid = '', id = '', to = '', from = '', statusCallback = '' } = entry
    const form: Record<string, string> = {
      ApiVersion: '2010-04-01', AccountSid: accountSid, MessageSid: id, SmsSid: id,
      MessageStatus: status, SmsStatus: status, To: to, From: from,
      ...(status === 'undelivered' ? { ErrorCode: String(entry.code) } : {}),
    }
    const token = accounts.tokenOf(accountSid)
    const answer = await context.webhooks.post(statusCallback, form,
      { 'X-Twilio-Signature': signature(token, statusCallback, form) })
    if (context.stopping.aborted) return
    await append({
      provider: 'twilio', kind: 'callback', id, to, from, status, url: statusCallback,
      answer: answer.status, attempts: answer.attempts,
    })
  }

  const scheduleStatus = (entry: Entry, wasSent: boolean) => {
    if (!entry.statusCallback) return
    context.later(context.delays.sent, async () => {
      if (!wasSent) await postStatus(entry, 'sent')
      context.later(context.delays.delivered - context.delays.sent, () => postStatus(entry, outcomeOf(entry)))
    })
  }

  const send = async (req: Request, res: Response) => {
    const form = (req.body ?? {}) as Record<string, string>
    const accountSid = String(req.params['account'])
    const to = (form['To'] ?? '').replace(/[\s().-]/g, '')
    const from = form['From'] ?? accounts.numbersOf(accountSid)[0]?.phoneNumber ?? ''
    const body = form['Body'] ?? ''
    const wrong = mistakeIn(form, to, from, body)
    if (wrong !== undefined) {
      await append({ provider: 'twilio', kind: 'refused', to, from, body, code: wrong })
      return restError(res, wrong)
    }
    const struck = await httpFaults.beforeAccept('twilio', [to], res, answers)
    if (struck.answered) return
    const isLost = struck.fault?.kind === 'undelivered'
    const entry = await append({
      provider: 'twilio', kind: 'accepted', id: newSid('SM'), to, from, body, accountSid,
      statusCallback: form['StatusCallback'], validityPeriod: form['ValidityPeriod'],
      messagingServiceSid: form['MessagingServiceSid'],
      ...(isLost ? { outcome: 'undelivered', code: struck.fault?.code ?? 30003 } : {}),
    })
    scheduleStatus(entry, false)
    if (httpFaults.afterAccept(struck.fault, res, answers)) return
    res.status(201).json(messageResource(entry, 'queued'))
  }

  const list = async (req: Request, res: Response) => {
    const asked = req.query as Record<string, string | undefined>
    const account = String(req.params['account'])
    const size = Math.min(Math.max(Number(asked['PageSize'] ?? 50) || 50, 1), 1000)
    const before = Number(asked['PageToken']?.replace(/\D/g, '') ?? Infinity)
    const all = (asked['To'] === undefined ? overview.twilio : overview.sentTo(asked['To']))
      .filter((n) => n < before && overview.providerOf(n) === 'twilio' && isText(overview.kindOf(n)))
      .reverse()
    const found: Entry[] = []
    for (let at = 0; at < all.length && found.length <= size; at += 200) {
      const block = await read(all.slice(at, at + 200))
      found.push(...block.filter((entry) => entry.accountSid === account && matches(entry, asked)))
    }
    const page = found.slice(0, size)
    const uri = `/2010-04-01/Accounts/${account}/Messages.json`
    const next = new URLSearchParams(asked as Record<string, string>)
    next.set('PageSize', String(size))
    next.set('Page', String(Number(asked['Page'] ?? 0) + 1))
    next.set('PageToken', `PA${page.at(-1)?.n ?? 0}`)
    res.json({
      ...pageOf(uri, size, page.length, Number(asked['Page'] ?? 0)),
      next_page_uri: found.length > size ? `${uri}?${next}` : null,
      messages: page.map(resourceOf),
    })
  }

  const fetchOne = async (req: Request, res: Response) => {
    const n = overview.numberOf('twilio', String(req.params['sid']))
    const [entry] = n === undefined ? [] : await read([n])
    if (entry?.accountSid !== req.params['account'] || entry === undefined) return restError(res, 20404)
    res.json(resourceOf(entry))
  }

  const router = Router()
  router.use(express.urlencoded({ extended: false, limit: '256kb' }))
  router.use((req, res, next) => (accounts.admit(req) ? next() : restError(res, 20003)))
  const base = '/2010-04-01/Accounts/:account'
  router.post(`${base}/Messages.json`, send)
  router.get(`${base}/Messages.json`, list)
  router.get(`${base}/Messages/:sid.json`, fetchOne)
  router.get(`${base}.json`, (req, res) => res.json(accountResource(String(req.params['account']))))
  router.use(base, createTwilioNumbers(accounts))
  router.use((_req, res) => restError(res, 20404))

  return {
    router,
    observe,
    /** Takes up the callbacks that a stop or a kill left open. */
    resume: () => {
      for (const { entry, wasSent } of unfinished.values()) scheduleStatus(entry, wasSent)
    },
  }
}

const isText = (kind: string | undefined) => kind === 'accepted' || kind === 'inbound' || kind === 'reply'

type Form = Record<string, string>

const mistakeIn = (form: Form, to: string, from: string, body: string): number | undefined => {
  if (to === '') return 21604
  if (from === '' && !form['MessagingServiceSid']) return 21603
  if (body === '' && !form['MediaUrl'] && !form['ContentSid']) return 21602
  if (body.length > 1600) return 21617
  if (!/^\+[1-9]\d{6,14}$/.test(to)) return 21211
  return magicTo[to] ?? magicFrom[from]
}

const matches = (entry: Entry, asked: Record<string, string | undefined>): boolean => {
  if (asked['From'] !== undefined && entry.from !== asked['From']) return false
  const at = Date.parse(entry.at)
  const { DateSent: on, 'DateSent>': after, 'DateSent<': before } = asked
  if (after !== undefined && at < Date.parse(after)) return false
  if (before !== undefined && at > Date.parse(before)) return false
  return on === undefined || entry.at.slice(0, 10) === on.slice(0, 10)
}
