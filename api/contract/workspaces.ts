import { z } from 'zod'
import { days, id, instant, type EndpointTable } from './endpoint.ts'
import { membership } from './me.ts'
import { replyIntent } from './intents.ts'

export const workspace = z.object({
  id,
  name: z.string(),
  /** IANA name: where nothing closer is known of a contact or a campaign. */
  zone: z.string(),
  /** Stands under every email (CAN-SPAM). */
  postalAddress: z.string().nullable(),
  /** Words by which a reply is read; null: the usual ones. */
  replyRules: z.array(z.object({ intent: z.string(), words: z.array(z.string()) })).nullable(),
  /** Days on which waits for business hours find nobody at work. */
  holidays: z.array(z.string()),
  createdAt: instant,
})

const replyRule = z.strictObject({
  intent: replyIntent, words: z.array(z.string().trim().min(1).max(100)).min(1).max(200),
})

export const workspaceRoutes = {
  list: {
    method: 'get', path: '/workspaces', summary: 'The workspaces that one is in',
    answers: z.object({ items: z.array(membership) }),
  },
  create: {
    method: 'post', path: '/workspaces', status: 201,
    summary: 'A new workspace with the templates of the gallery; who asks is its owner',
    body: z.strictObject({ name: z.string().trim().min(1).max(200), zone: z.string().max(100).optional() }),
    answers: membership, refuses: { 'invalid-zone': 422 },
  },
  get: { method: 'get', path: '/workspace', summary: 'The workspace that this request is in', answers: workspace },
  update: {
    method: 'patch', path: '/workspace', summary: 'Change its name, zone, postal address, reply words or holidays',
    body: z.strictObject({
      name: z.string().trim().min(1).max(200).optional(),
      zone: z.string().max(100).optional(),
      postalAddress: z.string().trim().max(500).nullable().optional(),
      replyRules: z.array(replyRule).max(50).nullable().optional(),
      holidays: days.optional(),
    }),
    answers: workspace, refuses: { 'invalid-zone': 422 },
  },
} satisfies EndpointTable
