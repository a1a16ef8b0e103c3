import { z } from 'zod'
import { attributes, campaignState, mostClockFactor, senderChoice } from './campaigns.ts'
import { id, instant, nothing, page, pageQuery, revision, type EndpointTable } from './endpoint.ts'

/** Everything about one that campaigns have, too (graph, people, pause, stop ...), is asked under its id there. */
export const rehearsal = z.object({
  id,
  funnelId: id,
  name: z.string(),
  state: campaignState,
  /** Of the draft, which it keeps as it was then. */
  revision: z.number().int(),
  clockFactor: z.number(),
  /** Where its messages go; null both: to reserved addresses on the simulator. */
  testEmail: z.string().nullable(),
  testPhone: z.string().nullable(),
  begunBy: z.string().nullable(),
  createdAt: instant,
  contacts: z.number().int(),
  runs: z.object({ open: z.number().int(), held: z.number().int(), done: z.number().int() }),
})

/** So many at once. */
export const mostRehearsing = 50

const params = z.object({ funnelId: id })

export const rehearsalRoutes = {
  list: {
    method: 'get', path: '/funnels/:funnelId/rehearsals', summary: 'Rehearsals of its drafts, newest first', params,
    query: pageQuery, answers: page(rehearsal),
  },
  create: {
    method: 'post', path: '/funnels/:funnelId/rehearsals', status: 201, params,
    summary: 'Run chosen contacts through the draft as it is, without them: stand-ins get the messages',
    body: z.strictObject({
      /** Of the draft; another by now is a 412. */
      revision,
      contactIds: z.array(id).min(1).max(mostRehearsing),
      /** How much faster than real time its clock goes. */
      clockFactor: z.number().int().min(1).max(mostClockFactor),
      /** The simulator, where it takes the providers' place; or one real address of your own, or two. */
      to: z.enum(['simulator', 'test-address']),
      testEmail: z.string().trim().max(320).nullish(),
      testPhone: z.string().trim().max(50).nullish(),
      /** Variables, zone, holidays and senders as in this campaign of the funnel. */
      campaignId: id.nullish(),
      /** Beside those of the campaign, or in their place. */
      attributes: attributes.default({}),
      senders: senderChoice.optional(),
    }),
    answers: rehearsal,
    refuses: {
      conflict: 412, 'funnel-has-issues': 422, 'unknown-contacts': 422, 'no-simulator': 422, 'no-test-address': 422,
      'invalid-address': 422, 'address-of-contact': 422, 'other-funnel': 422, 'wrong-sender': 422, 'no-sender': 422,
      'too-many-rehearsals': 422,
    },
  },
  remove: {
    method: 'delete', path: '/funnels/:funnelId/rehearsals/:rehearsalId', params: params.extend({ rehearsalId: id }),
    summary: 'Delete one that is over or stopped, with all that it brought about', answers: nothing,
    refuses: { 'rehearsal-running': 409 },
  },
} satisfies EndpointTable
