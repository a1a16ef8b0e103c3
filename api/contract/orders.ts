import { z } from 'zod'
import { contactFilter } from './contacts.ts'
import { choice, chosen } from './choices.ts'
import { type EndpointTable, id, instant, instantOrNull, page, pageQuery } from './endpoint.ts'

const nodeId = z.string().min(1).max(200)
const params = z.object({ campaignId: id })
const orderParams = params.extend({ orderId: id })

/** Which people under way are meant; several together narrow, none means everybody. */
export const whoIsMeant = z.strictObject({
  nodeId: nodeId.optional(),
  state: z.enum(['starting', 'active', 'waiting', 'held']).optional(),
  holdReason: z.string().min(1).max(200).optional(),
  filter: z.strictObject(contactFilter.shape).optional(),
})

const reasoned = { reason: z.string(), sentence: z.string() }

/** What was ordered of many people, and how far it is. */
export const order = z.object({
  id,
  campaignId: id,
  kind: z.enum(['resume', 'skip-wait', 'move', 'stop', 'migrate']),
  /** Where a move leads. */
  nodeId: z.string().nullable(),
  /** Where a migrate leads. */
  versionId: id.nullable(),
  version: z.number().int().nullable(),
  who: z.record(z.string(), z.unknown()),
  /** How many people were meant when it was ordered. */
  meant: z.number().int(),
  orderedBy: z.string(),
  orderedAt: instant,
  finishedAt: instantOrNull,
  /** It has been carried out for so many; so many have it still before them. */
  done: z.number().int(),
  waiting: z.number().int(),
  /** Nothing came of it for so many, by reason. */
  refused: z.array(z.object({ ...reasoned, count: z.number().int() })),
})

/** People at one node of an older version, and what is proposed for them. */
export const impactPlace = z.object({
  versionId: id,
  version: z.number().int(),
  /** null: they have not begun. */
  nodeId: z.string().nullable(),
  name: z.string().nullable(),
  kind: z.string().nullable(),
  people: z.number().int(),
  at: z.object({
    starting: z.number().int(), active: z.number().int(), waiting: z.number().int(), held: z.number().int(),
  }),
  change: z.enum(['same', 'changed', 'moved', 'vanished']),
  differences: z.array(z.enum([
    'gone', 'kind', 'unreachable', 'name', 'settings', 'message', 'ways-in', 'ways-out',
  ])),
  proposal: choice,
})

export const publishImpact = z.object({
  /** The number of the version that they would be moved to. */
  version: z.number().int(),
  /** Under way on other versions. */
  people: z.number().int(),
  places: z.array(impactPlace),
  /** Where a jump may lead. */
  targets: z.array(z.object({ nodeId: z.string(), name: z.string(), kind: z.string() })),
})

export const orderRoutes = {
  impact: {
    method: 'get', path: '/campaigns/:campaignId/publish-impact', params,
    summary: 'Who is under way on older versions and where, what becomes of that step, and what is proposed for them',
    query: z.object({ against: z.enum(['draft', 'published']).default('draft') }),
    answers: publishImpact,
    refuses: { 'draft-unreadable': 422, 'not-published': 422 },
  },
  list: {
    method: 'get', path: '/campaigns/:campaignId/orders', summary: 'What was ordered of many people, newest first', params,
    query: pageQuery, answers: page(order),
  },
  create: {
    method: 'post', path: '/campaigns/:campaignId/orders', params, status: 202,
    summary: 'Order something of many people under way: each takes it as the next step, or says why not',
    body: z.strictObject({
      kind: z.enum(['resume', 'skip-wait', 'move', 'stop', 'migrate']),
      /** For a move: where to. */
      nodeId: nodeId.optional(),
      /** For a migrate, to the version that is published. */
      choices: chosen.optional(),
      who: whoIsMeant.default({}),
    }).refine(({ kind, nodeId: to }) => (kind === 'move') === (to !== undefined), {
      message: 'A move names the node it leads to, and nothing else does.',
    }).refine(({ kind, choices }) => kind === 'migrate' || choices === undefined, {
      message: 'Only people who are moved to a version need choices.',
    }),
    answers: order,
    refuses: { 'not-launched': 409, 'unknown-node': 422, 'cannot-go-on': 422, 'not-published': 422 },
  },
  get: {
    method: 'get', path: '/campaigns/:campaignId/orders/:orderId', summary: 'How far an order is', params: orderParams,
    answers: order,
  },
  refused: {
    method: 'get', path: '/campaigns/:campaignId/orders/:orderId/refused', params: orderParams,
    summary: 'Of whom nothing came, and why',
    query: pageQuery,
    answers: page(z.object({
      runId: id, contactId: id, name: z.string(), nodeId: z.string().nullable(), ...reasoned,
    })),
  },
} satisfies EndpointTable
