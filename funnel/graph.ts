import { z } from 'zod'
import type { NodeKind, Port } from './nodes/define.ts'
import { kinds } from './nodes/kinds.ts'
import { nodeId, portName, text } from './nodes/text.ts'
import { type Rules, rules } from './rules.ts'

export type NodeOf<Kind extends NodeKind> = {
  id: string
  kind: Kind
  name: string
  position: { x: number; y: number }
  config: z.output<(typeof kinds)[Kind]['config']>
}

export type GraphNode = { [Kind in NodeKind]: NodeOf<Kind> }[NodeKind]

export interface GraphEdge {
  from: { node: string; port: string }
  to: string
}

/** A funnel as it is drawn, version 1 of the format. */
export interface Graph {
  version: 1
  nodes: GraphNode[]
  edges: GraphEdge[]
  rules: Rules
}

const nodeSchema = <Kind extends NodeKind>(kind: Kind) =>
  z.strictObject({
    id: nodeId,
    kind: z.literal(kind),
    name: text(200).min(1),
    position: z.strictObject({ x: z.number(), y: z.number() }).default({ x: 0, y: 0 }),
    config: kinds[kind].config,
  })

const [first, ...others] = (Object.keys(kinds) as NodeKind[]).map(nodeSchema)

export const graphSchema = z.strictObject({
  version: z.literal(1),
  nodes: z.array(z.discriminatedUnion('kind', [first!, ...others])).max(20_000),
  edges: z.array(z.strictObject({
    from: z.strictObject({ node: nodeId, port: portName.default('next') }),
    to: nodeId,
  })).max(50_000),
  rules,
}) as unknown as z.ZodType<Graph>

/** The ways out of a node, in their order. */
export function portsOf(node: GraphNode): Port[] {
  const ports = kinds[node.kind].ports as (config: GraphNode['config']) => Port[]
  return ports(node.config)
}
