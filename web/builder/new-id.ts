import type { NodeKind } from '../../funnel/nodes/define.ts'

/** Never that of a node that was there before: runs of older versions still stand at those. */
export const newId = (kind: NodeKind) => `${kind}-${crypto.randomUUID().slice(0, 8)}`
