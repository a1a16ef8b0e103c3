import { z } from 'zod'
import { tellEvent } from './occurrences.ts'
import { id, instant, type EndpointTable } from './endpoint.ts'

/** One message of the stream. Its SSE `id`, another than its own, resumes the stream after it. */
export const liveEvent = z.object({
  id: z.string(),
  at: instant,
  type: z.string(),
  campaignId: id.nullable(),
  runId: id.nullable(),
  contactId: id.nullable(),
  nodeId: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
})

export type LiveEvent = z.output<typeof liveEvent>

export const eventRoutes = {
  stream: {
    method: 'get', path: '/events',
    summary: 'What happens in the workspace, as it happens (SSE; resumes from Last-Event-ID)',
    query: z.object({
      campaignId: id.optional(),
      /** For EventSource, which cannot set headers. */
      workspace: id.optional(),
      after: z.string().max(4000).optional(),
    }),
    stream: 'text/event-stream', answers: z.string(),
  },
  create: tellEvent,
} satisfies EndpointTable
