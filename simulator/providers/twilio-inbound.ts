import type { SimulatorContext } from '../context.ts'
import type { Entry } from '../entry.ts'
import type { TwilioAccounts } from './twilio-accounts.ts'
import { messagesIn, newSid, segments, signature } from './twilio-wire.ts'

export type TextFromPhone = { from: string, to: string, body: string, twice?: boolean }

export type InboundAnswer = {
  sid: string
  /** The webhook's HTTP status; 0 when nobody answered. */
  status: number
  twiml: string
  /** Texts in the TwiML, now on the phone. */
  replies: string[]
  /** One for each delivery of the webhook. */
  statuses: number[]
}

/** Texts from phones to Twilio numbers. */
export const createTwilioInbound = (context: SimulatorContext, accounts: TwilioAccounts) => {
  // Inbound texts whose webhook has not been called yet, by SID.
  const undelivered = new Map<string, Entry>()

  /** Posts the number's webhook, signed, as Twilio does; TwiML in the answer becomes texts back. */
  const deliver = async (inbound: Entry, smsUrl: string) => {
    const { id: sid = '', accountSid = '', from = '', to = '', body = '' } = inbound
    const form: Record<string, string> = {
      ToCountry: 'US', ToState: '', ToCity: '', ToZip: '', FromCountry: 'US', FromState: '', FromCity: '',
      FromZip: '', SmsMessageSid: sid, SmsSid: sid, MessageSid: sid, AccountSid: accountSid,
      SmsStatus: 'received', NumMedia: '0', NumSegments: String(segments(body)), From: from, To: to,
      Body: body, ApiVersion: '2010-04-01',
    }
    const answer = await context.webhooks.post(smsUrl, form,
      { 'X-Twilio-Signature': signature(accounts.tokenOf(accountSid), smsUrl, form) })
    if (context.stopping.aborted) return { answer, replies: [] }
    await context.append({
      provider: 'twilio', kind: 'callback', id: sid, status: 'received', from, to, url: smsUrl,
      answer: answer.status, attempts: answer.attempts,
    })
    const replies = answer.status >= 200 && answer.status < 300 ? messagesIn(answer.body) : []
    for (const reply of replies) await context.append(replyTo(inbound, reply))
    return { answer, replies }
  }

  return {
    observe: (entry: Entry) => {
      if (entry.provider !== 'twilio' || entry.id === undefined) return
      if (entry.kind === 'inbound') undelivered.set(entry.id, entry)
      if (entry.kind === 'callback') undelivered.delete(entry.id)
    },

    /** Calls the webhooks that a stop or a kill left uncalled. */
    resume: () => {
      for (const inbound of undelivered.values()) {
        const smsUrl = accounts.number(inbound.to ?? '')?.smsUrl
        if (smsUrl) context.later(0, async () => void await deliver(inbound, smsUrl))
      }
    },

    /** A person texts a number; `undefined` when the number has no webhook. */
    textFrom: async ({ from, to, body, twice }: TextFromPhone): Promise<InboundAnswer | undefined> => {
      const number = accounts.number(to)
      if (number === undefined || number.smsUrl === '') return undefined
      const { accountSid, smsUrl } = number
      const inbound = await context.append({
        provider: 'twilio', kind: 'inbound', id: newSid('SM'), from, to, body, accountSid,
      })
      const times = twice === true ? 2 : 1
      const deliveries = await Promise.all(Array.from({ length: times }, () => deliver(inbound, smsUrl)))
      return {
        sid: inbound.id ?? '',
        status: deliveries[0]?.answer.status ?? 0,
        twiml: deliveries[0]?.answer.body ?? '',
        replies: deliveries.flatMap(({ replies }) => replies),
        statuses: deliveries.map(({ answer }) => answer.status),
      }
    },
  }
}

const replyTo = ({ from, to, accountSid }: Entry, body: string) => ({
  provider: 'twilio' as const, kind: 'reply' as const, id: newSid('SM'), from: to, to: from, body, accountSid,
})
