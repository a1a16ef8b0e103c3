import { z } from 'zod'
import { id } from './endpoint.ts'

const nodeId = z.string().min(1).max(200)

/** What becomes of people who stand at a node of an older version. */
export const choice = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('go-on') }),
  z.strictObject({ do: z.literal('jump-to'), nodeId }),
  z.strictObject({ do: z.literal('stay') }),
  z.strictObject({ do: z.literal('end') }),
])

/** Nodes of older versions, and what becomes of who is there; where nothing is chosen, what is proposed holds. */
export const chosen = z.array(z.strictObject({ versionId: id, nodeId, choice })).max(5000)
