import { z } from 'zod'
import { contactFilter } from './contacts.ts'
import { channel } from './contents.ts'
import { days, id, instant, instantOrNull, nothing, page, pageQuery, type EndpointTable } from './endpoint.ts'
import { graph } from './graph.ts'
import { person, runEnd, runState } from './runs.ts'

export const mostClockFactor = 100_000

export const campaignState = z.enum(['draft', 'running', 'paused', 'stopped'])

export const attributes = z.record(
  z.string().min(1).max(100), z.union([z.string().max(5000), z.number(), z.boolean()]),
)

export const senderChoice = z.strictObject({ email: id.nullish(), sms: id.nullish(), voicemail: id.nullish() })

export const campaignSummary = z.object({
  id,
  name: z.string(),
  state: campaignState,
  funnelId: id,
  versionId: id.nullable(),
  createdAt: instant,
  launchedAt: instantOrNull,
  /** Contacts chosen for it, and their runs by state. */
  audience: z.number().int(),
  runs: z.object({ open: z.number().int(), held: z.number().int(), done: z.number().int() }),
})

export const campaign = campaignSummary.extend({
  zone: z.string(),
  attributes,
  /** Its own, beside those of the workspace. */
  holidays: z.array(z.string()),
  /** 1 is real time; more is a rehearsal in compressed time. */
  clockFactor: z.number(),
  /** What the campaign's clock shows now. */
  clockNow: instant,
  senders: z.object({ email: id.nullable(), sms: id.nullable(), voicemail: id.nullable() }),
  /** Set: no campaign, but the rehearsal of a draft; its people are stand-ins. */
  rehearsal: z.object({
    revision: z.number().int(),
    /** null both: on the simulator. */
    testEmail: z.string().nullable(), testPhone: z.string().nullable(),
  }).nullable(),
})

/** How many people entered a node, are at it by state, and what its sends came to. */
export const nodeCounts = z.object({
  nodeId: z.string(),
  entered: z.number().int(),
  at: z.object({
    starting: z.number().int(), active: z.number().int(), waiting: z.number().int(), held: z.number().int(),
  }),
  ended: z.number().int(),
  /** `sent` counts those delivered, too; `waiting` those that have their place in the sender's pace. */
  sends: z.object({
    waiting: z.number().int(),
    sent: z.number().int(), skipped: z.number().int(), failed: z.number().int(), unknown: z.number().int(),
  }),
})

export const campaignGraph = z.object({
  versionId: id.nullable(),
  version: z.number().int().nullable(),
  /** The published graph; the draft where nothing is published yet. */
  graph,
  counts: z.array(nodeCounts),
})

const timelineEntry = z.object({
  id: z.string(),
  at: instant,
  clockAt: instantOrNull,
  type: z.string(),
  nodeId: z.string().nullable(),
  /** What happened, in a sentence. */
  sentence: z.string(),
  data: z.record(z.string(), z.unknown()),
})

const timelineSend = z.object({
  id,
  nodeId: z.string().nullable(),
  channel: z.enum(['email', 'sms', 'voicemail']),
  state: z.enum([
    'reserved', 'dispatching', 'sent', 'delivered', 'undelivered', 'failed', 'skipped', 'unknown',
  ]),
  at: instant,
  clockAt: instant,
  /** Why it was not sent, in a sentence; null where it was. */
  whyNot: z.object({ reason: z.string(), sentence: z.string() }).nullable(),
})

export const contactTimeline = z.object({
  runs: z.array(person),
  events: z.array(timelineEntry),
  sends: z.array(timelineSend),
})

/** Exact figures of a campaign; each list is complete and adds up to the campaign. */
export const campaignTotals = z.object({
  audience: z.number().int(),
  people: z.object({
    starting: z.number().int(), active: z.number().int(), waiting: z.number().int(), held: z.number().int(),
    done: z.number().int(),
  }),
  held: z.array(z.object({ reason: z.string(), sentence: z.string(), count: z.number().int() })),
  done: z.array(z.object({ as: runEnd, reason: z.string().nullable(), count: z.number().int() })),
  sends: z.array(z.object({
    channel, state: z.string(), reason: z.string().nullable(), sentence: z.string().nullable(), count: z.number().int(),
  })),
  replies: z.array(z.object({ intent: z.string().nullable(), count: z.number().int() })),
})

const sendFigures = {
  sent: z.number().int(), delivered: z.number().int(), failed: z.number().int(), skipped: z.number().int(),
  unknown: z.number().int(),
}

export const campaignStats = z.object({
  /** Days of the campaign's clock in its zone, as 2026-09-01; only days on which something was sent or came in. */
  days: z.array(z.object({ day: z.string(), channel, ...sendFigures })),
  channels: z.array(z.object({ channel, ...sendFigures, replies: z.number().int() })),
  nodes: z.array(z.object({ nodeId: z.string(), channel, ...sendFigures })),
})

/** What stands in the way of a launch, and whom each channel reaches. */
export const campaignCheck = z.object({
  issues: z.array(z.object({
    code: z.string(), severity: z.enum(['error', 'warning']), message: z.string(), nodeId: z.string().nullable(),
    count: z.number().int().nullable(),
  })),
  audience: z.number().int(),
  /** For each channel that the funnel uses. */
  reach: z.array(z.object({
    channel, reachable: z.number().int(), noAddress: z.number().int(), suppressed: z.number().int(),
    excluded: z.number().int(), noConsent: z.number().int(),
  })),
})

const params = z.object({ campaignId: id })
const change = { status: 200, params, answers: campaign } as const

export const campaignRoutes = {
  list: {
    method: 'get', path: '/campaigns', summary: 'Campaigns, newest first',
    query: pageQuery.extend({
      state: campaignState.optional(), search: z.string().trim().max(200).optional(), funnelId: id.optional(),
    }),
    answers: page(campaignSummary),
  },
  create: {
    method: 'post', path: '/campaigns', status: 201,
    summary: 'A campaign as a copy of a template, or of a funnel as it is published',
    body: z.strictObject({
      /** One of the two. */
      templateId: id.optional(),
      funnelId: id.optional(),
      name: z.string().trim().min(1).max(200),
      zone: z.string().max(100).optional(),
      attributes: attributes.default({}),
      /**
       * 1 is real time. More is a rehearsal: whole, and slow enough that its calendar does not end within a year. It writes
       * to its contacts themselves, so that the simulator must stand in for every provider.
       */
      clockFactor: z.number().int().min(1).max(mostClockFactor).default(1),
      senders: senderChoice.optional(),
    }).refine((given) => (given.templateId === undefined) !== (given.funnelId === undefined), {
      message: 'Give a template or a funnel, one of the two.',
    }),
    answers: campaign,
    refuses: { 'invalid-zone': 422, 'wrong-sender': 422, 'not-published': 422, 'no-simulator': 422 },
  },
  get: { method: 'get', path: '/campaigns/:campaignId', summary: 'One campaign', params, answers: campaign },
  update: {
    method: 'patch', path: '/campaigns/:campaignId', summary: 'Change name, variables, holidays or senders', params,
    body: z.strictObject({
      name: z.string().trim().min(1).max(200).optional(),
      zone: z.string().max(100).optional(),
      attributes: attributes.optional(),
      holidays: days.optional(),
      senders: senderChoice.optional(),
    }),
    answers: campaign,
    refuses: { 'invalid-zone': 422, 'wrong-sender': 422, 'no-simulator': 422 },
  },
  addAudience: {
    method: 'post', path: '/campaigns/:campaignId/audience', summary: 'Choose contacts for it', params,
    body: z.strictObject({
      contactIds: z.array(id).min(1).max(1000).optional(),
      /** Everybody whom it finds. */
      filter: z.strictObject(contactFilter.shape).optional(),
    }).refine((given) => (given.contactIds === undefined) !== (given.filter === undefined), {
      message: 'Give contacts or a filter, one of the two.',
    }),
    answers: z.object({ added: z.number().int(), unknown: z.array(id) }),
    refuses: { 'campaign-stopped': 409, 'is-rehearsal': 409 },
  },
  removeAudience: {
    method: 'post', path: '/campaigns/:campaignId/audience/remove', params,
    summary: 'Take contacts out of it again, or everybody, before it is launched',
    body: z.strictObject({
      contactIds: z.array(id).min(1).max(1000).optional(),
      everybody: z.literal(true).optional(),
    }).refine((given) => (given.contactIds === undefined) !== (given.everybody === undefined), {
      message: 'Give contacts or everybody, one of the two.',
    }),
    answers: z.object({ removed: z.number().int() }),
    refuses: { 'already-launched': 409 },
  },
  launch: {
    method: 'post', path: '/campaigns/:campaignId/launch',
    summary: 'Start it: everybody in its audience enters',
    ...change,
    refuses: { 'already-launched': 409, 'not-published': 422, 'no-sender': 422, 'empty-audience': 422, 'no-simulator': 422 },
  },
  pause: {
    method: 'post', path: '/campaigns/:campaignId/pause', summary: 'Hold every run at its next effect',
    ...change, refuses: { 'not-running': 409 },
  },
  resume: {
    method: 'post', path: '/campaigns/:campaignId/resume', summary: 'Let the held runs go on',
    ...change, refuses: { 'not-paused': 409, 'no-simulator': 422 },
  },
  stop: {
    method: 'post', path: '/campaigns/:campaignId/stop', summary: 'End it and every run in it, for good',
    ...change, refuses: { 'not-launched': 409 },
  },
  retryHeld: {
    method: 'post', path: '/campaigns/:campaignId/retry-held', params, status: 202,
    summary: 'Let everybody who holds for a reason look again; those for whom it still stands, hold',
    body: z.strictObject({ reason: z.string().min(1).max(200) }),
    answers: nothing, refuses: { 'not-running': 409 },
  },
  check: {
    method: 'get', path: '/campaigns/:campaignId/check', summary: 'What stands in the way of a launch, and whom it reaches',
    params, answers: campaignCheck,
  },
  totals: {
    method: 'get', path: '/campaigns/:campaignId/totals', params, answers: campaignTotals,
    summary: 'People by state, held by reason, done by outcome, sends and replies, exactly',
  },
  stats: {
    method: 'get', path: '/campaigns/:campaignId/stats', summary: 'Sends by day, channel and node', params,
    answers: campaignStats,
  },
  graph: {
    method: 'get', path: '/campaigns/:campaignId/graph', summary: 'Its funnel, with counts by node',
    params, answers: campaignGraph,
  },
  nodePeople: {
    method: 'get', path: '/campaigns/:campaignId/nodes/:nodeId/people', summary: 'Who is at a node',
    params: z.object({ campaignId: id, nodeId: z.string().min(1).max(200) }),
    query: pageQuery.extend({ state: runState.optional() }), answers: page(person),
  },
  people: {
    method: 'get', path: '/campaigns/:campaignId/people', summary: 'Everybody who ever entered', params,
    query: pageQuery.extend({
      state: runState.optional(), search: z.string().max(200).optional(),
      nodeId: z.string().max(200).optional(), holdReason: z.string().max(200).optional(), endedAs: runEnd.optional(),
    }),
    answers: page(person),
  },
  contactTimeline: {
    method: 'get', path: '/campaigns/:campaignId/contacts/:contactId/timeline',
    summary: 'What happened to a contact here, and why what was not sent was not',
    params: z.object({ campaignId: id, contactId: id }), answers: contactTimeline,
  },
} satisfies EndpointTable
