import { z } from 'zod'
import { campaignSummary } from './campaigns.ts'
import { channel } from './contents.ts'
import { id, type EndpointTable } from './endpoint.ts'

export const dashboard = z.object({
  /** What waits for a person; counted up to 1,000. */
  needs: z.object({
    replies: z.number().int(), tasks: z.number().int(), unmatched: z.number().int(),
    unmatchedEvents: z.number().int(),
    heldRuns: z.number().int(),
    /** Why people are held anywhere in the workspace, counted whole; the most first, 20 at most. */
    held: z.array(z.object({
      campaignId: id, campaignName: z.string(), reason: z.string(), sentence: z.string(), count: z.number().int(),
    })),
    unknownSends: z.number().int(),
    /** Of the last seven days. */
    failedSends: z.number().int(),
    stoppedSenders: z.array(z.object({ id, name: z.string(), reason: z.string().nullable() })),
  }),
  /** Messages by day in the workspace's zone, the oldest day first; days without any are there with zeros. */
  days: z.array(z.object({
    /** As 2026-09-01. */
    day: z.string(),
    sent: z.number().int(),
    received: z.number().int(),
    byChannel: z.record(channel, z.number().int()),
  })),
})

export const dashboardRoutes = {
  get: {
    method: 'get', path: '/dashboard', summary: 'What needs a person, and messages by day',
    query: z.object({ days: z.coerce.number().int().min(1).max(31).default(14) }), answers: dashboard,
  },
  campaigns: {
    method: 'get', path: '/dashboard/campaigns',
    summary: 'The campaigns that run, then the latest others, eight at most, with what they sent by day',
    answers: z.object({
      items: z.array(campaignSummary.extend({
        /** Days of the campaign's own clock and zone on which something was sent, the oldest first. */
        days: z.array(z.object({ day: z.string(), sent: z.number().int() })),
      })),
    }),
  },
} satisfies EndpointTable
