import { z } from 'zod'
import { chosen } from './choices.ts'
import { id, instant, instantOrNull, page, pageQuery, revision, type EndpointTable } from './endpoint.ts'
import { eventName } from '../../funnel/nodes/text.ts'
import { eventPayload } from './occurrences.ts'
import { graph, graphIssue } from './graph.ts'
import { replyIntent } from './intents.ts'

const params = z.object({ funnelId: id })

export const funnelSummary = z.object({
  id, name: z.string(), isTemplate: z.boolean(), createdAt: instant, updatedAt: instant,
  /** Laid aside: in no list but that of archived ones. */
  isArchived: z.boolean(),
})

export const funnelInList = funnelSummary.extend({
  revision: z.number().int(),
  /** Of the newest published version; null where there is none. */
  version: z.number().int().nullable(),
  publishedAt: instantOrNull,
  /** How many campaigns use it. */
  campaigns: z.number().int(),
})

export const funnelVersion = z.object({
  id, version: z.number().int(), createdAt: instant,
  /** What it is called beside its number. */
  name: z.string().nullable(),
  /** The member who published it; null where no person did. */
  publishedBy: z.string().nullable(),
})

export const funnel = funnelSummary.extend({
  draft: graph,
  /** Sent back with the next save; another's save in between is a 412. */
  revision: z.number().int(),
  /** The member who saved the draft last; null where nobody has yet. */
  savedBy: z.string().nullable(),
  versions: z.array(funnelVersion),
})

/** What would happen to one contact, as funnel/simulate.ts tells it. */
export const projectedStep = z.object({
  at: instant,
  nodeId: z.string(),
  what: z.string(),
  channel: z.string().optional(),
  until: instant.optional(),
  reason: z.string().optional(),
})

const name = z.string().trim().min(1).max(200)
const saved = z.object({ revision: z.number().int(), issues: z.array(graphIssue) })

export const funnelRoutes = {
  list: {
    method: 'get', path: '/funnels', summary: 'Funnels, newest first',
    query: pageQuery.extend({
      isTemplate: z.enum(['true', 'false']).optional(), search: z.string().trim().max(200).optional(),
      /** Those laid aside, instead of all others. */
      archived: z.enum(['true', 'false']).optional(),
    }),
    answers: page(funnelInList),
  },
  create: {
    method: 'post', path: '/funnels', status: 201, answers: funnel,
    summary: 'A funnel with a start and an end, or a copy of a template with contents of its own',
    body: z.strictObject({ name, templateId: id.nullish(), isTemplate: z.boolean().default(false) }),
    refuses: { 'not-published': 422 },
  },
  templates: {
    method: 'get', path: '/templates', summary: 'Funnels to begin a campaign from',
    query: pageQuery,
    /** `messages`: how many contents of its own a copy gets. */
    answers: page(funnelSummary.extend({ messages: z.number().int() })),
  },
  get: {
    method: 'get', path: '/funnels/:funnelId', summary: 'A funnel with its draft', params, answers: funnel,
  },
  rename: {
    method: 'patch', path: '/funnels/:funnelId', summary: 'Give it another name', params,
    body: z.strictObject({ name }), answers: funnelSummary,
  },
  saveDraft: {
    method: 'put', path: '/funnels/:funnelId/draft', summary: 'Save the draft', params,
    body: z.strictObject({ revision, graph }),
    answers: saved, refuses: { conflict: 412 },
  },
  check: {
    method: 'post', path: '/funnels/:funnelId/check', params,
    summary: 'Every issue of a graph (of the draft, where none is given)',
    body: z.strictObject({ graph: graph.optional() }),
    answers: z.object({ issues: z.array(graphIssue) }),
  },
  simulate: {
    method: 'post', path: '/funnels/:funnelId/simulate', params,
    summary: 'Each projected step and time for one contact',
    body: z.strictObject({
      graph: graph.optional(),
      contactId: id.optional(),
      start: z.iso.datetime().optional(),
      zone: z.string().max(100).optional(),
      attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
      /** What the event brings along that lets the contact in, where the funnel's rules have one do so. */
      entryPayload: eventPayload.optional(),
      /** Replies by the node at which they arrive. */
      replies: z.array(z.strictObject({
        atNode: z.string(), intent: replyIntent, text: z.string().max(500).optional(),
      })).max(100).default([]),
      /** What happens besides, at a moment or so long (ISO 8601; else at once) after a node was entered. */
      events: z.array(z.strictObject({
        name: eventName, payload: eventPayload.default({}), at: z.iso.datetime().optional(),
        atNode: z.string().max(200).optional(), after: z.iso.duration().optional(),
      })).max(100).default([]),
      /** Task node to its outcome, and how long after it was opened (ISO 8601 duration). */
      taskOutcomes: z.record(z.string(), z.strictObject({ outcome: z.string(), after: z.iso.duration() })).default({}),
      /** Node of a web request or of the model to its way out and what is kept by it (`contact.score`). */
      calls: z.record(z.string(), z.strictObject({
        way: z.string().max(60).optional(),
        values: z.record(z.string().max(120), z.union([z.string().max(5000), z.number(), z.boolean()])).optional(),
      })).default({}),
    }),
    answers: z.object({ steps: z.array(projectedStep), issues: z.array(graphIssue) }),
    refuses: { 'cannot-simulate': 422 },
  },
  publish: {
    method: 'post', path: '/funnels/:funnelId/publish', summary: 'Freeze the draft as the next version', params,
    body: z.strictObject({
      revision, name: name.nullish(),
      /** Campaigns whose people under way are moved to the new version, and what becomes of whom. */
      move: z.array(z.strictObject({ campaignId: id, choices: chosen.default([]) })).max(50).default([]),
    }),
    answers: z.object({
      versionId: id, version: z.number().int(),
      /** For each campaign whose people are moved, the order that says how far that is. */
      orders: z.array(z.object({ campaignId: id, orderId: id })),
    }),
    refuses: { conflict: 412, 'funnel-has-issues': 422, 'unknown-node': 422, 'cannot-go-on': 422, 'other-funnel': 422 },
  },
  versions: {
    method: 'get', path: '/funnels/:funnelId/versions', summary: 'What was published, newest first', params,
    query: pageQuery, answers: page(funnelVersion),
  },
  version: {
    method: 'get', path: '/funnels/:funnelId/versions/:version', summary: 'A published version with its graph',
    params: params.extend({ version: z.coerce.number().int().min(1).max(1_000_000) }), answers: funnelVersion.extend({ graph }),
  },
  restore: {
    method: 'post', path: '/funnels/:funnelId/versions/:version/restore',
    summary: 'A published version becomes the draft again',
    params: params.extend({ version: z.coerce.number().int().min(1).max(1_000_000) }),
    body: z.strictObject({ revision }), answers: saved.extend({ graph }),
    refuses: { conflict: 412 },
  },
  archive: {
    method: 'post', path: '/funnels/:funnelId/archive', summary: 'Lay a funnel aside; its campaigns go on', params,
    answers: funnelSummary,
  },
  unarchive: {
    method: 'post', path: '/funnels/:funnelId/unarchive', summary: 'Bring a funnel back', params, answers: funnelSummary,
  },
  duplicate: {
    method: 'post', path: '/funnels/:funnelId/duplicate', summary: 'A copy of the draft with contents of its own', params,
    status: 201, body: z.strictObject({ name, isTemplate: z.boolean().optional() }), answers: funnel,
  },
} satisfies EndpointTable
