import express, { Router, type Response } from 'express'
import PostalMime from 'postal-mime'
import { wholeNumber } from './control.ts'
import type { SimulatorContext } from './context.ts'
import type { Entry } from './entry.ts'
import type { KeptMail } from './kept-mail.ts'
import type { InboundAnswer, TextFromPhone } from './providers/twilio-inbound.ts'

type PeopleParts = {
  context: SimulatorContext
  mail: KeptMail
  textFrom: (text: TextFromPhone) => Promise<InboundAnswer | undefined>
  numbers: () => string[]
  saveRead: () => void
}

/** What people do and see: their phones with texts and voicemails, and their mail. */
export const createPeople = ({ context, mail, textFrom, numbers, saveRead }: PeopleParts) => {
  const { read, overview } = context
  const router = Router()
  router.use(express.json({ limit: '100kb' }))

  router.get('/phones', (req, res) => {
    const limit = Math.min(wholeNumber(String(req.query['limit'] ?? 50), 50), 500)
    const after = wholeNumber(String(req.query['after'] ?? 0), 0)
    const wanted = String(req.query['q'] ?? '').replace(/[^\d]/g, '')
    const all = [...overview.phones.values()].reverse().filter(({ number }) => number.includes(wanted))
    const page = all.slice(after, after + limit)
    const phones = page.map(({ entries, ...row }) => ({ ...row, count: entries.length }))
    const next = after + limit < all.length ? after + limit : null
    res.json({ phones, total: all.length, next, unread: overview.unread(), numbers: numbers() })
  })

  router.get('/phones/:number', async (req, res) => {
    const number = phoneIn(req.params.number)
    const entries = overview.phones.get(number)?.entries ?? []
    const limit = Math.min(wholeNumber(String(req.query['limit'] ?? 200), 200), 1000)
    const thread = (await read(entries.slice(-limit))).map(threadItem)
    const ours = thread.findLast((item) => item.kind !== 'voicemail')
    const lastUsed = ours?.direction === 'in' ? ours.from : ours?.to
    const answersTo = lastUsed ?? numbers()[0] ?? null
    res.json({ number, thread, earlier: Math.max(0, entries.length - limit), answersTo })
  })

  router.post('/phones/:number/read', (req, res) => {
    overview.markRead(phoneIn(req.params.number))
    saveRead()
    res.status(204).end()
  })

  router.post('/phones/:number/send', async (req, res) => {
    const { to, body, twice } = (req.body ?? {}) as { to?: unknown, body?: unknown, twice?: unknown }
    if (typeof to !== 'string' || typeof body !== 'string' || body === '') {
      return refuse(res, 400, 'Send {"to": "+1…", "body": "…"}; "twice": true delivers the webhook twice.')
    }
    const from = phoneIn(req.params.number)
    const answer = await textFrom({ from, to: phoneIn(to), body, twice: twice === true })
    if (answer === undefined) {
      return refuse(res, 404, `No webhook is set for ${to}. Set its SmsUrl with POST `
        + '/twilio/2010-04-01/Accounts/{sid}/IncomingPhoneNumbers.json.')
    }
    res.json(answer)
  })

  router.get('/mailbox', async (req, res) => {
    const limit = Math.min(wholeNumber(String(req.query['limit'] ?? 50), 50), 500)
    const before = wholeNumber(req.query['before'] as string | undefined, Infinity)
    const { to, q } = req.query as Record<string, string | undefined>
    const found = to === undefined
      ? overview.mailTo(q ?? '')
      : overview.sentTo(to.toLowerCase()).filter(isMail)
    const all = found.filter((n) => n < before)
    const page = all.slice(-limit)
    const mails = (await read(page)).reverse()
    res.json({ mails, total: all.length, next: all.length > limit ? page[0] : null })
  })
  const isMail = (n: number) => overview.providerOf(n) === 'smtp' && overview.kindOf(n) === 'accepted'

  const mailOf = async (id: string) => {
    const n = overview.numberOf('smtp', id)
    const [entry] = n === undefined ? [] : await read([n])
    return entry as (Entry & { raw: { at: number, length: number } }) | undefined
  }

  router.get('/mail/:id', async (req, res) => {
    const entry = await mailOf(req.params.id)
    if (entry === undefined) return refuse(res, 404, 'No such mail.')
    const parsed = await PostalMime.parse(await mail.read(entry.raw))
    // Foreign HTML: shown, never run, and without a way to this page or its address.
    res.set('content-security-policy',
      "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data: http: https:; "
      + "style-src 'unsafe-inline' http: https:; font-src http: https:")
    const content = parsed.html
      ?? `<pre style="white-space:pre-wrap;font:15px/1.5 system-ui">${escaped(parsed.text ?? '')}</pre>`
    res.type('html').send(`<!doctype html><meta charset="utf-8"><base target="_blank">${content}`)
  })

  router.get('/mail/:id/summary', async (req, res) => {
    const entry = await mailOf(req.params.id)
    if (entry === undefined) return refuse(res, 404, 'No such mail.')
    res.json(entry)
  })

  router.get('/mail/:id/raw', async (req, res) => {
    const entry = await mailOf(req.params.id)
    if (entry === undefined) return refuse(res, 404, 'No such mail.')
    res.type('text/plain').send(await mail.read(entry.raw))
  })

  router.get('/voicemails/:id/audio', async (req, res) => {
    const n = wholeNumber(req.params.id, 0)
    const [entry] = overview.kindOf(n) === 'delivered' ? await read([n]) : []
    if (entry?.audio === undefined) return refuse(res, 404, 'No such voicemail.')
    res.type(String(entry['contentType'])).sendFile(context.audio.pathOf(entry.audio), { dotfiles: 'allow' })
  })

  return router
}

const refuse = (res: Response, status: number, message: string) => {
  res.status(status).json({ error: { message } })
}

/** A `+` typed into an address may arrive as a space. */
const phoneIn = (text: string): string => `+${text.replace(/\D/g, '')}`

const threadItem = (entry: Entry) => {
  const { n, at, from, to, id } = entry
  if (entry.provider === 'slybroadcast') {
    const audio = entry.audio === undefined ? null : `/simulator/voicemails/${n}/audio`
    return { n, at, from, to, id, kind: 'voicemail' as const, direction: 'in' as const, body: '', audio }
  }
  const direction = entry.kind === 'inbound' ? 'out' as const : 'in' as const
  return { n, at, from, to, id, kind: 'text' as const, direction, body: entry.body ?? '', audio: null }
}

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
