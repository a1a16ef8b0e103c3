import { z } from 'zod'
import { messageLimits } from '../../funnel/imports/message-limits.ts'
import { id, instant, page, pageQuery, revision, type EndpointTable } from './endpoint.ts'

export const channel = z.enum(['email', 'sms', 'voicemail'])

const params = z.object({ contentId: id })
const name = z.string().trim().min(1).max(200)

const emailBody = z.strictObject({
  subject: z.string().max(messageLimits.subject), html: z.string().max(messageLimits.html),
  /** What inboxes show beside the subject; left out: the first words of the mail. */
  preheader: z.string().max(messageLimits.preheader).optional(),
})
const smsBody = z.strictObject({ text: z.string().max(messageLimits.text) })
const voicemailBody = z.strictObject({ script: z.string().max(messageLimits.script) })

/** What a message says, by its channel. */
export const writtenBody = z.union([emailBody, smsBody, voicemailBody])
const bodyByChannel = [
  z.strictObject({ channel: z.literal('email'), body: emailBody }),
  z.strictObject({ channel: z.literal('sms'), body: smsBody }),
  z.strictObject({ channel: z.literal('voicemail'), body: voicemailBody }),
] as const

/** As stored: email {subject, html, preheader?}, sms {text}, voicemail {script}. */
export const contentBody = z.record(z.string(), z.string())

/** A message node, in a funnel's draft, that says a content. */
export const contentUse = z.object({
  funnelId: id, funnelName: z.string(), isTemplate: z.boolean(), nodeId: z.string(), nodeName: z.string().nullable(),
})

export const contentSummary = z.object({
  id, name: z.string(), channel,
  version: z.number().int(), versionId: id, createdAt: instant,
  /** Of the newest version. */
  updatedAt: instant,
  /** Its beginning: the subject, the text or the script. */
  excerpt: z.string(),
  /** How many nodes say it. */
  uses: z.number().int(),
  /** Those nodes; in a list the first few. */
  usedIn: z.array(contentUse),
})

export const content = contentSummary.extend({
  body: contentBody,
  /** What is wrong with it as a template, naming the line; null where nothing is. */
  fault: z.string().nullable(),
  mergeTags: z.array(z.string()),
  /** Where its links lead, as it is written; a wait for a click may ask for one of them. */
  links: z.array(z.string()),
})

export const contentVersion = z.object({ id, version: z.number().int(), body: contentBody, createdAt: instant })

/** Whose values are filled in. */
const forWhom = { contactId: id.nullish(), campaignId: id.nullish(), senderId: id.nullish() }

export const preview = z.object({
  /** The parts with every value filled in; a value that is missing stands as `[contact.first_name]`. */
  body: contentBody,
  /** The same as plain text. */
  text: z.string(),
  /** Values that are not there, like `contact.first_name`: a run would hold for them. */
  missing: z.array(z.string()),
  fault: z.string().nullable(),
  /** Of a text: how many a carrier bills, and the characters that force the dear encoding. */
  segments: z.object({
    segments: z.number().int(), encoding: z.enum(['GSM-7', 'UCS-2']), costly: z.array(z.string()),
  }).nullable(),
})

export const contentRoutes = {
  list: {
    method: 'get', path: '/contents', summary: 'Messages, newest first',
    query: pageQuery.extend({ channel: channel.optional(), search: z.string().trim().max(200).optional() }),
    answers: page(contentSummary),
  },
  create: {
    method: 'post', path: '/contents', summary: 'Write a message', status: 201,
    body: z.discriminatedUnion('channel', [
      bodyByChannel[0].extend({ name }), bodyByChannel[1].extend({ name }), bodyByChannel[2].extend({ name }),
    ]),
    answers: content,
  },
  get: { method: 'get', path: '/contents/:contentId', summary: 'A message, its newest version', params, answers: content },
  rename: {
    method: 'patch', path: '/contents/:contentId', summary: 'Give it another name', params,
    body: z.strictObject({ name }), answers: content,
  },
  versions: {
    method: 'get', path: '/contents/:contentId/versions', summary: 'Its versions, newest first', params,
    query: pageQuery, answers: page(contentVersion),
  },
  addVersion: {
    method: 'post', path: '/contents/:contentId/versions', params, status: 201,
    summary: 'Write it anew; published funnels keep what they were published with',
    body: z.strictObject({
      body: writtenBody,
      /** The version that was edited: where somebody wrote another meanwhile, 412. */
      version: revision.min(1),
    }),
    answers: content, refuses: { conflict: 412, 'wrong-channel': 422 },
  },
  preview: {
    method: 'post', path: '/contents/preview',
    summary: 'What a contact would get, with missing values named; nothing is kept or sent',
    body: z.discriminatedUnion('channel', [
      bodyByChannel[0].extend(forWhom), bodyByChannel[1].extend(forWhom), bodyByChannel[2].extend(forWhom),
    ]),
    answers: preview,
  },
  speech: {
    method: 'post', path: '/contents/speech',
    summary: 'How a voicemail sounds in a sender\'s voice; asks for the audio until it is there',
    body: z.strictObject({ script: z.string().trim().min(1).max(5000), ...forWhom, senderId: id }),
    answers: z.object({ audioUrl: z.string(), text: z.string() }),
    refuses: { 'value-missing': 422, 'content-broken': 422, 'wrong-sender': 422, 'speech-failed': 422 },
  },
  test: {
    method: 'post', path: '/contents/:contentId/test', params, status: 202,
    summary: 'Send it to one address, with the values of a contact, through a sender',
    body: z.strictObject({
      to: z.string().trim().min(3).max(254), ...forWhom, senderId: id,
    }),
    answers: z.object({ sendId: id }),
    refuses: {
      'invalid-address': 422, 'value-missing': 422, 'content-broken': 422, 'wrong-sender': 422,
      'sender-stopped': 409, suppressed: 409,
    },
  },
  testState: {
    method: 'get', path: '/contents/tests/:sendId', summary: 'What came of a test send',
    params: z.object({ sendId: id }),
    answers: z.object({
      state: z.enum(['reserved', 'dispatching', 'sent', 'delivered', 'undelivered', 'failed', 'skipped', 'unknown']),
      whyNot: z.object({ reason: z.string(), sentence: z.string() }).nullable(),
    }),
  },
} satisfies EndpointTable
