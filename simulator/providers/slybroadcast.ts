import { randomInt } from 'node:crypto'
import express, { Router, type Request, type Response } from 'express'
import { Temporal } from 'temporal-polyfill'
import type { SimulatorContext } from '../context.ts'
import type { Entry } from '../entry.ts'
import { audioType } from '../kept-audio.ts'
import type { ErrorAnswers } from '../struck.ts'

const failure = (res: Response, reason: string, status = 200): void => {
  res.status(status).type('text/plain').send(`ERROR\n${reason}`)
}

const answers: ErrorAnswers = {
  tooMany: (res) => failure(res, 'Too many requests', 429),
  broken: (res) => failure(res, 'Internal error', 500),
  refused: (res) => failure(res, 'Invalid phone number'),
}

/** Where one accepted voicemail stands; what is still open after a kill is taken up by the next start. */
type Voicemail = { entry: Entry, result?: Entry | undefined, told: boolean }

/** Slybroadcast's form gateway: `vmb.php`. */
export const createSlybroadcast = (context: SimulatorContext) => {
  const { append, httpFaults, webhooks } = context
  const sessions = new Map<string, Voicemail[]>()

  const observe = (entry: Entry) => {
    if (entry.provider !== 'slybroadcast' || entry.id === undefined) return
    const session = sessions.get(entry.id) ?? []
    if (entry.kind === 'accepted') sessions.set(entry.id, [...session, { entry, told: false }])
    const voicemail = session.find((candidate) => candidate.entry.to === entry.to)
    if (voicemail === undefined) return
    if (entry.kind === 'delivered' || entry.kind === 'failed') voicemail.result = entry
    if (entry.kind === 'callback') voicemail.told = true
  }

  /** `session|phone|OK or Failed|reason|Eastern time|carrier`. */
  const statusLine = ({ entry, result }: Voicemail): string => {
    const status = result === undefined ? 'Pending' : result.kind === 'delivered' ? 'OK' : 'Failed'
    const at = result === undefined ? '' : easternTime(result.at)
    return [entry.id, dialled(entry.to ?? ''), status, result?.['reason'] ?? '', at, 'Simulated'].join('|')
  }

  const deliver = async (entry: Entry) => {
    const { id, to, from, audioUrl } = entry as Entry & { audioUrl?: string }
    const failed = (reason: string) => ({ kind: 'failed', reason }) as const
    const outcome = async () => {
      if (entry['outcome'] === 'undelivered') return failed('Not a mobile number')
      if (audioUrl === undefined) return { kind: 'delivered' } as const
      const file = await webhooks.get(audioUrl)
      if (file.status !== 200) return failed(`Audio file not found (${file.status})`)
      const contentType = audioType(file.bytes)
      if (contentType === undefined) return failed('Not a WAV, MP3 or M4A file')
      const audio = await context.audio.keep(file.bytes)
      return { kind: 'delivered', audio, contentType, bytes: file.bytes.length } as const
    }
    const known = await outcome()
    if (context.stopping.aborted) return
    await append({ provider: 'slybroadcast', id, to, from, ...known })
    await tell(entry)
  }

  const tell = async (entry: Entry) => {
    const { id = '', to, statusCallback } = entry
    const voicemail = sessions.get(id)?.find((candidate) => candidate.entry.n === entry.n)
    if (!statusCallback || voicemail === undefined) return
    const answer = await webhooks.post(statusCallback, { var: statusLine(voicemail) })
    if (context.stopping.aborted) return
    await append({
      provider: 'slybroadcast', kind: 'callback', id, to, url: statusCallback, answer: answer.status,
      attempts: answer.attempts, acknowledged: answer.body.trim().startsWith('OK'),
    })
  }

  const schedule = (entry: Entry) => {
    const wait = Math.max(context.delays.voicemail, Number(entry['dueAt'] ?? 0) - Date.now())
    context.later(wait, () => deliver(entry))
  }

  const send = async (form: Record<string, string>, res: Response) => {
    const phones = (form['c_phone'] ?? '').split(',').map(normalised).filter((phone) => phone !== '')
    const mistake = mistakeIn(form, phones)
    const dueAt = dueTime(form['c_date'] ?? '')
    if (mistake !== undefined || dueAt === undefined) {
      const reason = mistake ?? 'c_date is not valid'
      await append({ provider: 'slybroadcast', kind: 'refused', to: phones[0], reason })
      return failure(res, reason)
    }
    const struck = await httpFaults.beforeAccept('slybroadcast', phones, res, answers)
    if (struck.answered) return
    const id = String(randomInt(1_000_000_000, 10_000_000_000))
    const accepted = await Promise.all(phones.map((to) => append({
      provider: 'slybroadcast', kind: 'accepted', id, to, from: normalised(form['c_callerID'] ?? ''),
      body: form['c_url'] ?? form['c_record_audio'], title: form['c_title'], audioUrl: form['c_url'], dueAt,
      statusCallback: form['c_dispo_url'],
      ...(struck.fault?.kind === 'undelivered' ? { outcome: 'undelivered' } : {}),
    })))
    accepted.forEach(schedule)
    if (httpFaults.afterAccept(struck.fault, res, answers)) return
    res.type('text/plain').send(`OK\nsession_id=${id}\nnumber of phone=${phones.length}`)
  }

  const ask = (form: Record<string, string>, res: Response) => {
    const session = sessions.get(form['session_id'] ?? '')
    if (session === undefined) return failure(res, 'Invalid session_id')
    const phone = normalised(form['c_phone'] ?? '')
    const asked = session.filter(({ entry }) => phone === '' || entry.to === phone)
    if (asked.length === 0) return failure(res, 'Invalid c_phone')
    const lines = asked.map((voicemail) => `var=${statusLine(voicemail)}`)
    res.type('text/plain').send(['OK', ...lines].join('\n'))
  }

  const router = Router()
  router.post('/gateway/vmb.php', express.urlencoded({ extended: false, limit: '1mb' }),
    async (req: Request, res: Response) => {
      const form = (req.body ?? {}) as Record<string, string>
      if (!form['c_uid']) return failure(res, 'c_uid required')
      if (!form['c_password']) return failure(res, 'c_password required')
      if (form['c_option'] === undefined) return await send(form, res)
      if (form['c_option'] === 'callstatus' || form['c_option'] === 'campaign_result') return ask(form, res)
      failure(res, 'c_option is not valid')
    })

  return {
    router,
    observe,
    resume: () => {
      for (const { entry, result, told } of [...sessions.values()].flat()) {
        if (result === undefined) schedule(entry)
        else if (!told) context.later(0, () => tell(entry))
      }
    },
  }
}

const mistakeIn = (form: Record<string, string>, phones: string[]): string | undefined => {
  if (phones.length === 0) return 'c_phone required'
  if (phones.length > 10_000) return 'Max 10,000 phones per submission'
  if (!phones.every((phone) => /^\+1[2-9]\d{9}$/.test(phone))) return 'Invalid phone number'
  if (!form['c_callerID']) return 'c_callerID required'
  if (!form['c_url'] && !form['c_record_audio']) return 'c_url or c_record_audio required'
  if (form['c_url'] && !/^(wav|mp3|m4a)$/i.test(form['c_audio'] ?? '')) return 'c_audio required'
  return undefined
}

const zone = 'America/New_York'

/** Milliseconds since 1970; 0 for now; undefined for what is no time. */
const dueTime = (date: string): number | undefined => {
  if (date === 'now') return 0
  try {
    return Temporal.PlainDateTime.from(date.replace(' ', 'T')).toZonedDateTime(zone).epochMilliseconds
  } catch {
    return undefined
  }
}

const easternTime = (at: string): string => {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime()
  return local.toString({ smallestUnit: 'second' }).replace('T', ' ')
}

/** Slybroadcast serves US numbers, which callers write with or without the leading 1. */
const normalised = (phone: string): string => {
  const digits = phone.replace(/\D/g, '')
  if (digits.length === 10) return `+1${digits}`
  return digits === '' ? '' : `+${digits}`
}

const dialled = (phone: string): string => phone.replace(/^\+1/, '')
