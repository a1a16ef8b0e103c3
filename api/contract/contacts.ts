import { z } from 'zod'
import { id, instant, instantOrNull, page, pageQuery, type EndpointTable } from './endpoint.ts'

const optionalText = z.string().trim().max(500).nullish()

export const contactFields = z.strictObject({
  firstName: optionalText,
  lastName: optionalText,
  email: optionalText,
  /** Any way of writing it; kept as E.164. */
  phone: optionalText,
  company: optionalText,
  title: optionalText,
  city: optionalText,
  state: optionalText,
  postalCode: optionalText,
  zone: optionalText,
  neighbourhood: optionalText,
  url: optionalText,
  attributes: z.record(z.string().min(1).max(100), z.string().max(5000)).optional(),
})

const nullableText = z.string().nullable()

export const contactSummary = z.object({
  id, name: z.string(), email: nullableText, phone: nullableText, company: nullableText,
  status: z.string(), createdAt: instant,
})

export const contact = contactSummary.extend({
  firstName: nullableText, lastName: nullableText, title: nullableText, city: nullableText,
  state: nullableText, postalCode: nullableText, zone: nullableText,
  neighbourhood: nullableText, url: nullableText,
  attributes: z.record(z.string(), z.unknown()),
  excluded: z.boolean(),
  voicemailConsent: z.object({ text: z.string(), source: z.string(), at: z.string() }).partial().nullable(),
  updatedAt: instant,
  campaigns: z.array(z.object({
    campaignId: id, name: z.string(), runId: id, state: z.string(), stage: nullableText,
    /** It has not begun: its turn with the sender of its first message comes later. */
    awaitsTurn: z.boolean(),
    /** The names of the steps where they are now: several where they go several ways at once. */
    steps: z.array(z.string()),
  })),
})

const params = z.object({ contactId: id })
const yesNo = z.enum(['true', 'false'])

/** Which contacts are meant; several together narrow. */
export const contactFilter = z.object({
  /** The beginning of a name, company or email, or a number or its end. */
  search: z.string().trim().max(200).optional(),
  status: z.string().max(100).optional(),
  /** In the audience of a campaign. */
  campaignId: id.optional(),
  /** Named by the file of an import, new by it or not. */
  importId: id.optional(),
  /** At a stage in a run that is not over. */
  stage: z.string().max(200).optional(),
  /** A custom field, and its value where given. */
  attribute: z.string().max(100).optional(),
  attributeValue: z.string().max(500).optional(),
  voicemailConsent: yesNo.optional(),
  /** Must not be written to on some channel. */
  suppressed: yesNo.optional(),
  excluded: yesNo.optional(),
})

export const contactTimelineEntry = z.object({
  id: z.string(),
  at: instant,
  clockAt: instantOrNull,
  type: z.string(),
  /** What happened, in a sentence. */
  sentence: z.string(),
  campaignId: id.nullable(),
  campaignName: z.string().nullable(),
  runId: id.nullable(),
  nodeId: z.string().nullable(),
  /** As the node is called in the version of the run. */
  nodeName: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
})

export const contactSend = z.object({
  id,
  kind: z.enum(['funnel', 'opt-out-confirmation', 'answer', 'test']),
  campaignId: id.nullable(),
  campaignName: z.string().nullable(),
  nodeId: z.string().nullable(),
  nodeName: z.string().nullable(),
  channel: z.enum(['email', 'sms', 'voicemail']),
  state: z.enum(['reserved', 'dispatching', 'sent', 'delivered', 'undelivered', 'failed', 'skipped', 'unknown']),
  at: instant,
  /** Why it was not sent, in a sentence that says what to mend; null where it was. */
  whyNot: z.object({ reason: z.string(), sentence: z.string() }).nullable(),
})

const rows = z.array(z.record(z.string(), z.unknown()))

export const contactRoutes = {
  list: {
    method: 'get', path: '/contacts', summary: 'Contacts, newest first',
    query: pageQuery.extend(contactFilter.shape), answers: page(contactSummary),
  },
  count: {
    method: 'get', path: '/contacts/count', summary: 'How many contacts a filter finds, counted up to 10,000',
    query: contactFilter, answers: z.object({ count: z.number().int(), isExact: z.boolean() }),
  },
  facets: {
    method: 'get', path: '/contacts/facets', summary: 'What contacts can be filtered by',
    answers: z.object({ statuses: z.array(z.string()), stages: z.array(z.string()), attributes: z.array(z.string()) }),
  },
  exportAll: {
    method: 'get', path: '/contacts.csv', summary: 'The contacts of a filter as CSV', query: contactFilter,
    stream: 'text/csv', answers: z.string(),
  },
  get: { method: 'get', path: '/contacts/:contactId', summary: 'One contact', params, answers: contact },
  create: {
    method: 'post', path: '/contacts', summary: 'Add a contact', status: 201,
    body: contactFields, answers: contact,
    refuses: { 'contact-exists': 409, 'contact-unreachable': 422, 'invalid-contact': 422 },
  },
  update: {
    method: 'patch', path: '/contacts/:contactId', params, answers: contact,
    summary: 'Change fields; null empties one, what is left out stays; attributes likewise, each by its name',
    body: contactFields.extend({
      attributes: z.record(z.string().min(1).max(100), z.string().max(5000).nullable()).optional(),
      status: z.string().trim().min(1).max(100).optional(),
      excluded: z.boolean().optional(),
      /** The values as they were seen before the change: where one of them is another by now, 412. */
      before: contactFields.extend({
        attributes: z.record(z.string().min(1).max(100), z.string().max(5000).nullable()).optional(),
      }).optional(),
      /** The written consent that prerecorded calls need; null takes it away. */
      voicemailConsent: z.strictObject({
        text: z.string().trim().min(1).max(2000), source: z.string().trim().min(1).max(500), at: z.iso.datetime(),
      }).nullable().optional(),
    }),
    refuses: { conflict: 412, 'contact-exists': 409, 'contact-unreachable': 422, 'invalid-contact': 422 },
  },
  exclude: {
    method: 'post', path: '/contacts/exclude',
    summary: 'Let no campaign write to contacts or to all of a filter, or take that back; gives how many changed',
    body: z.strictObject({
      contactIds: z.array(id).min(1).max(1000).optional(),
      filter: z.strictObject(contactFilter.shape).optional(),
      excluded: z.boolean(),
    }).refine((given) => (given.contactIds === undefined) !== (given.filter === undefined), {
      message: 'Give contacts or a filter, one of the two.',
    }),
    answers: z.object({ changed: z.number().int() }),
  },
  timeline: {
    method: 'get', path: '/contacts/:contactId/timeline', summary: 'What happened, across campaigns, the latest first',
    params, query: pageQuery.extend({ campaignId: id.optional() }), answers: page(contactTimelineEntry),
  },
  sends: {
    method: 'get', path: '/contacts/:contactId/sends', params,
    summary: 'Every message meant for them, the latest first, and why what was not sent was not',
    query: pageQuery.extend({ notSent: z.enum(['true']).optional() }), answers: page(contactSend),
  },
  export: {
    method: 'get', path: '/contacts/:contactId/export', summary: 'Everything that is kept about a contact', params,
    answers: z.object({
      contact, exportedAt: instant,
      /** Those of the conversation, and what came from their addresses without being matched. */
      messages: rows,
      conversations: rows,
      /** Those to them, and tests that were filled in with their values or went to their addresses. */
      sends: rows,
      runs: rows,
      run_orders: rows,
      tasks: rows,
      /** What came of web requests and questions to the model. */
      calls: rows,
      audience: rows,
      imports: rows,
      /** Rows of files that were refused and name them. */
      refused_rows: rows,
      /** Speech that was made for them. */
      audio: rows, occurrences: rows, links: rows,
      events: rows,
      suppressions: rows,
    }),
  },
  erase: {
    method: 'delete', path: '/contacts/:contactId', params,
    summary: 'Forget a contact for good: runs end, messages go; that they said stop is kept as a hash',
    answers: z.object({ erased: id }),
  },
} satisfies EndpointTable
