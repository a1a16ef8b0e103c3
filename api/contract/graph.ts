import { z } from 'zod'

/**
 * A funnel graph on the wire. Only its outline is checked here, so that a draft with mistakes can be
 * kept and looked at; `check` answers with every issue at its node.
 */
export const graph = z.looseObject({
  nodes: z.array(z.looseObject({ id: z.string().max(200), kind: z.string().max(50) })).max(2000),
  edges: z.array(z.looseObject({})).max(5000),
})

export const graphIssue = z.object({
  nodeId: z.string().nullable(),
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
})
