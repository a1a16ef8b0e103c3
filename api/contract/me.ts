import { z } from 'zod'
import { id, type EndpointTable } from './endpoint.ts'
import { role } from './role.ts'

export const membership = z.object({ id, name: z.string(), role })

export const me = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  /** The one this request is in: header `runnel-workspace`, else the session's active one, else the only one. */
  workspace: z.object({ id, name: z.string(), zone: z.string(), role }),
  workspaces: z.array(membership),
  /** Where the simulator's phones are, in local mode. */
  simulatorUrl: z.string().nullable(),
})

export const meRoutes = {
  get: { method: 'get', path: '/me', summary: 'Who is signed in, and where', answers: me },
} satisfies EndpointTable
