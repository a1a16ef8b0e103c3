import { z } from 'zod'
import { channel } from './contents.ts'
import { id, instant, type EndpointTable } from './endpoint.ts'

const params = z.object({ senderId: id })
const name = z.string().trim().min(1).max(200)
/** At the slowest one in a thousand seconds: a place further off than that is a sender to be stopped. */
const ratePerSecond = z.number().min(0.001).max(1000)

/** Not secret, by provider: voiceId and modelId of a voicemail sender. */
const settings = z.record(z.string().max(50), z.union([z.string().max(500), z.number(), z.boolean()]))

/** Credentials never leave the server. */
export const sender = z.object({
  id,
  name: z.string(),
  channel,
  address: z.string(),
  provider: z.string(),
  ratePerSecond: z.number(),
  settings: z.record(z.string(), z.unknown()),
  state: z.enum(['ready', 'stopped']),
  stoppedReason: z.string().nullable(),
  createdAt: instant,
})

/** What each provider needs; written only. */
export const credentials = {
  twilio: z.strictObject({
    accountSid: z.string().regex(/^AC[0-9a-zA-Z]{1,64}$/, 'An account SID begins with AC.'),
    authToken: z.string().min(1).max(200),
  }),
  smtp: z.strictObject({
    host: z.string().trim().min(1).max(253),
    port: z.number().int().min(1).max(65535),
    /** true: TLS from the first byte (465); false: STARTTLS where the server offers it. */
    secure: z.boolean(),
    user: z.string().max(300).optional(),
    pass: z.string().max(300).optional(),
  }),
  slybroadcast: z.strictObject({
    uid: z.string().min(1).max(300),
    password: z.string().min(1).max(300),
    elevenLabsApiKey: z.string().min(1).max(300),
  }),
}

const common = { name, address: z.string().trim().min(3).max(254), ratePerSecond: ratePerSecond.optional(), settings: settings.optional() }

export const newSender = z.discriminatedUnion('provider', [
  z.strictObject({ provider: z.literal('twilio'), ...common, credentials: credentials.twilio }),
  z.strictObject({ provider: z.literal('smtp'), ...common, credentials: credentials.smtp }),
  z.strictObject({ provider: z.literal('slybroadcast'), ...common, credentials: credentials.slybroadcast }),
])

export const senderRoutes = {
  list: {
    method: 'get', path: '/senders', summary: 'Numbers, caller ids and mailboxes',
    answers: z.object({ items: z.array(sender) }),
  },
  create: {
    method: 'post', path: '/senders', status: 201, body: newSender, answers: sender,
    summary: 'Add one: twilio sends texts, smtp emails, slybroadcast voicemails',
    refuses: { 'sender-exists': 409, 'invalid-address': 422 },
  },
  get: { method: 'get', path: '/senders/:senderId', summary: 'One sender', params, answers: sender },
  update: {
    method: 'patch', path: '/senders/:senderId', params, answers: sender,
    summary: 'Change name, pace, settings or credentials; what is left out stays',
    body: z.strictObject({
      name: name.optional(), ratePerSecond: ratePerSecond.optional(), settings: settings.optional(),
      credentials: z.union([credentials.twilio, credentials.smtp, credentials.slybroadcast]).optional(),
    }),
    refuses: { 'wrong-credentials': 422 },
  },
  stop: {
    method: 'post', path: '/senders/:senderId/stop', summary: 'Nothing leaves through it; runs that need it hold',
    params, answers: sender,
  },
  start: {
    method: 'post', path: '/senders/:senderId/start', params, answers: sender,
    summary: 'It is mended: the runs that hold for it go on',
  },
} satisfies EndpointTable
