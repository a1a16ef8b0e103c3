import { z } from 'zod'
import { instant, page, pageQuery, type EndpointTable } from './endpoint.ts'
import { role } from './role.ts'

const memberId = z.string().min(1).max(100)
const params = z.object({ memberId })

export const member = z.object({
  /** The user's id: what a conversation or a task is assigned to. */
  id: memberId,
  name: z.string(),
  email: z.string(),
  role,
  /** Has not chosen a password yet. */
  isInvited: z.boolean(),
  isYou: z.boolean(),
  joinedAt: instant,
})

/** `url` is shown this once: whoever opens it chooses the password of the new account. */
export const invitation = z.object({ url: z.string(), expiresAt: instant })

export const memberRoutes = {
  list: {
    method: 'get', path: '/members', summary: 'Who is in the workspace, by name', query: pageQuery,
    answers: page(member),
  },
  add: {
    method: 'post', path: '/members', status: 201,
    summary: 'Add a person with a role; who has no account yet gets an invitation to hand over',
    body: z.strictObject({
      email: z.email().max(254), name: z.string().trim().min(1).max(200).optional(), role,
    }),
    answers: z.object({ member, invitation: invitation.nullable() }), showsSecret: true,
    refuses: { 'member-exists': 409 },
  },
  invite: {
    method: 'post', path: '/members/:memberId/invitation', params, status: 201,
    summary: 'A new invitation for who has not chosen a password yet; the one before is void',
    answers: z.object({ invitation }), showsSecret: true, refuses: { 'not-invited': 409 },
  },
  changeRole: {
    method: 'patch', path: '/members/:memberId', summary: 'Give another role', params,
    body: z.strictObject({ role }), answers: member, refuses: { 'last-owner': 409 },
  },
  remove: {
    method: 'delete', path: '/members/:memberId', summary: 'Take out of the workspace, at once', params,
    answers: z.object({ removed: z.string() }), refuses: { 'last-owner': 409 },
  },
} satisfies EndpointTable
