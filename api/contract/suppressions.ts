import { z } from 'zod'
import { channel } from './contents.ts'
import { id, instant, page, pageQuery, type EndpointTable } from './endpoint.ts'

const suppressedChannel = z.enum([...channel.options, 'all'])

export const suppression = z.object({
  /** sha256 of the address; the address itself is not kept. */
  addressHash: z.string(),
  channel: suppressedChannel,
  contactId: id.nullable(),
  contactName: z.string().nullable(),
  reason: z.string(),
  /** They said stop themselves: only they can take it back. */
  isOwnWord: z.boolean(),
  at: instant,
})

export const suppressionRoutes = {
  list: {
    method: 'get', path: '/suppressions', summary: 'Who must not be written to, the latest first',
    query: pageQuery.extend({
      /** An email or a number, whole: it is kept as a hash only. */
      address: z.string().trim().max(254).optional(),
      contactId: id.optional(),
    }),
    answers: page(suppression),
  },
  add: {
    method: 'post', path: '/suppressions', summary: 'Never write to this address, or to this contact, again', status: 201,
    body: z.strictObject({
      address: z.string().trim().min(3).max(254).optional(),
      contactId: id.optional(),
      channel: suppressedChannel.default('all'),
      reason: z.string().trim().min(1).max(200).default('by-hand'),
    }).refine((given) => (given.address === undefined) !== (given.contactId === undefined), {
      message: 'Give an address or a contact, one of the two.',
    }),
    answers: z.object({ items: z.array(suppression) }),
    refuses: { 'invalid-address': 422, 'contact-unreachable': 422 },
  },
  lift: {
    method: 'post', path: '/suppressions/lift',
    summary: 'Take one back, saying why; never one that the person asked for themselves',
    body: z.strictObject({
      addressHash: z.string().regex(/^[0-9a-f]{64}$/), channel: suppressedChannel,
      because: z.string().trim().min(3).max(500),
    }),
    answers: z.object({ lifted: z.boolean() }), refuses: { 'own-word': 409 },
  },
} satisfies EndpointTable
