import { z } from 'zod'
import { channel, contentBody } from './contents.ts'
import { id, type EndpointTable } from './endpoint.ts'
import { funnel } from './funnels.ts'
import { graph } from './graph.ts'

/** So large may the files of one import be together: as base64 they must fit into one request. */
export const mostImportBytes = 3_500_000

const file = z.strictObject({
  name: z.string().trim().min(1).max(300),
  /** Its bytes as base64, in whatever encoding it is. */
  base64: z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/),
})

const body = z.strictObject({
  /** A JSON funnel, or a funnel CSV; beside it CSVs of contents and of people. */
  files: z.array(file).min(1).max(10),
  /** Of the funnel; as the file says, where left out. */
  name: z.string().trim().min(1).max(200).nullish(),
})

/** What the import says of the files, or the checks of the funnel that comes of them. */
const importIssue = z.object({
  severity: z.enum(['error', 'warning', 'note']), code: z.string(), message: z.string(),
  /** Where in the files, as far as it stands in one. */
  file: z.string().nullable(), row: z.number().int().nullable(), column: z.string().nullable(),
  /** Where in the draft. */
  nodeId: z.string().nullable(),
})

const outcome = {
  issues: z.array(importIssue),
  contents: z.array(z.object({
    name: z.string(), channel,
    /** How many nodes say it. */
    uses: z.number().int(),
  })),
  /** Who is to answer replies: nobody is let in by an import. */
  people: z.array(z.object({
    name: z.string(), email: z.string(), phone: z.string(), smsFromNumber: z.string(), vmCallerId: z.string(),
  })),
}

const refuses = { 'not-a-funnel': 422, 'unreadable-file': 422 } as const

export const funnelImportRoutes = {
  preview: {
    method: 'post', path: '/funnel-imports/preview', body, refuses,
    summary: 'What an import would make of these files; nothing is kept',
    answers: z.object({ name: z.string(), graph, ...outcome }),
  },
  create: {
    method: 'post', path: '/funnel-imports', status: 201, body, refuses,
    summary: 'A draft out of these files, with contents of its own, and what nothing was made of',
    answers: z.object({ funnel, ...outcome }),
  },
  export: {
    method: 'get', path: '/funnels/:funnelId/export', params: z.object({ funnelId: id }),
    summary: 'A funnel with its content as a file that any workspace understands; senders and members stay',
    answers: z.object({
      format: z.literal('runnel-funnel'), version: z.literal(1), name: z.string(), isTemplate: z.boolean(), graph,
      /** By the keys under which the graph's messages name them. */
      contents: z.record(z.string(), z.object({ name: z.string(), channel, body: contentBody })),
    }),
  },
} satisfies EndpointTable
