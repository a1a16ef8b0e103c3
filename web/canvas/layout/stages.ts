import { type Graph, portsOf } from '../../../funnel/graph.ts'
import { wire, type Wiring } from '../../../funnel/wiring.ts'

/** The stage node's id; '' for what belongs to no stage. */
export type StageId = string

export interface Stage {
  id: StageId
  /** The stage's own node is not among them. */
  nodeIds: string[]
}

/**
 * Which stage each node is drawn in: the last of those from which a contact can come to it, so that ways lead
 * forward. Stages stand in the order in which a contact can meet them; what belongs to none comes first.
 * The start and notes stand outside.
 */
export function stagesOf(graph: Graph): Stage[] {
  const wiring = wire(graph)
  const stageIds = graph.nodes.filter((node) => node.kind === 'stage').map((node) => node.id)
  const roots = ['', ...stageIds]
  const reach = new Map(roots.map((root) => [root, reachOf(root, wiring)]))
  const order = inOrder(roots, reach)
  const owner = new Map<string, StageId>()
  for (const stage of order) for (const id of reach.get(stage)?.nodes ?? []) owner.set(id, stage)
  for (const { id, kind } of graph.nodes) {
    if (kind !== 'stage' && kind !== 'note' && kind !== 'start' && !owner.has(id)) owner.set(id, '')
  }
  const members = Map.groupBy(owner.keys(), (id) => owner.get(id) ?? '')
  return order
    .map((id) => ({ id, nodeIds: members.get(id) ?? [] }))
    .filter((stage) => stage.id !== '' || stage.nodeIds.length > 0)
}

interface Reach {
  nodes: string[]
  /** Stages that begin where this one ends. */
  stages: string[]
}

/** What a contact can come to from a stage (from the start, for '') before the next stage begins. */
function reachOf(root: StageId, { nodes, ways, start }: Wiring): Reach {
  const from = root === '' ? start?.id : root
  const reached = new Set<string>(from === undefined ? [] : [from])
  const stages: string[] = []
  for (const id of reached) {
    const node = nodes.get(id)
    if (!node) continue
    if (node.kind === 'stage' && id !== from) {
      stages.push(id)
      continue
    }
    for (const port of portsOf(node)) {
      const to = ways.get(id)?.get(port.name)
      if (to !== undefined) reached.add(to)
    }
  }
  const isInside = (id: string) => id !== from && nodes.get(id)?.kind !== 'stage'
  return { nodes: [...reached].filter(isInside), stages }
}

/** Each stage before those that follow it; a way that leads back does not count. */
function inOrder(roots: StageId[], reach: Map<StageId, Reach>): StageId[] {
  const seen = new Set<StageId>()
  const done: StageId[] = []
  const visit = (stage: StageId) => {
    if (seen.has(stage)) return
    seen.add(stage)
    for (const next of (reach.get(stage)?.stages ?? []).toReversed()) visit(next)
    done.push(stage)
  }
  const [first, ...others] = roots
  const late = others.toReversed()
  if (first !== undefined) visit(first)
  const reachable = done.toReversed()
  for (const stage of late) visit(stage)
  return [...reachable, ...done.slice(reachable.length).toReversed()]
}
