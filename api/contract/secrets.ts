import { z } from 'zod'
import { modelKeyName } from '../../funnel/calls/model-key.ts'
import { id, instant, type EndpointTable } from './endpoint.ts'

export const secretName = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, 'Small letters, digits and _ only, a letter first.')

/** What goes into a header: no more than headers take. */
const value = z.string().min(1).max(2000).regex(/^[\x20-\x7e]+$/, 'Only what can be sent in a header: no line breaks.')

const host = z.string().max(253).regex(
  /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/, 'The name of a host, such as api.example.com.',
)

/** Values never leave the server. */
export const secret = z.object({
  id,
  name: z.string(),
  /** Where web requests may send it; nowhere else it goes. */
  hosts: z.array(z.string()),
  createdAt: instant,
  changedAt: instant,
  /** The member who changed it last. */
  changedBy: z.string(),
})

export const secretRoutes = {
  list: {
    method: 'get', path: '/secrets', summary: 'Names of the secrets that web requests and the model use',
    answers: z.object({ items: z.array(secret) }),
  },
  create: {
    method: 'post', path: '/secrets', status: 201, answers: secret,
    summary: `A secret for headers of web requests; ${modelKeyName} is the key of the model`,
    body: z.strictObject({ name: secretName, value, hosts: z.array(host).max(20).default([]) }),
    refuses: { 'secret-exists': 409, 'too-many-secrets': 422 },
  },
  update: {
    method: 'patch', path: '/secrets/:secretId', params: z.object({ secretId: id }), answers: secret,
    summary: 'Another value, or other hosts; the runs that hold for it go on',
    body: z.strictObject({ value: value.optional(), hosts: z.array(host).max(20).optional() }),
  },
  delete: {
    method: 'delete', path: '/secrets/:secretId', params: z.object({ secretId: id }), answers: secret,
    summary: 'It is gone; runs that need it hold',
  },
} satisfies EndpointTable
