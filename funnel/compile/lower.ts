import type { Graph, GraphNode } from '../graph.ts'
import type { NodeKind } from '../nodes/define.ts'
import type { Block, BlockId, Mark, Plan, WaitEnd } from '../plan/plan.ts'
import { goalsFromAnywhere, type Wiring } from '../wiring.ts'
import { parallelsOf } from '../parallels.ts'
import { lowerings } from './kinds/kinds.ts'
import { canMerge, waitOf } from './kinds/wait.ts'
import type { Lowering } from './lowering.ts'

/**
 * Blocks out of a graph that the checks have passed. A node begins a block unless the one way that
 * leads to it comes from a node with nothing to end a block for (or from a wait to a wait: they merge).
 * Blocks are numbered as they are met from the start by the order of ports, so that the plan does not
 * depend on how the graph is listed.
 */
export function lower(graph: Graph, wiring: Wiring): Plan {
  const isLeader = leadersOf(wiring)
  const { joins } = parallelsOf(wiring)
  const numbers = new Map<string, BlockId>()
  const leaders: string[] = []
  const numberOf = (id: string) => {
    const known = numbers.get(id)
    if (known !== undefined) return known
    numbers.set(id, leaders.length)
    return leaders.push(id) - 1
  }
  const entry = numberOf(wiring.start!.id)
  const { otherwise, unclear, jumps } = graph.rules.reply
  const intents = (Object.keys(jumps) as (keyof typeof jumps)[]).sort()
  const blocks: Block[] = []
  const drain = () => {
    for (let id = leaders[blocks.length]; id !== undefined; id = leaders[blocks.length]) {
      blocks.push(blockFrom(id, wiring, { isLeader, numberOf, joins }))
    }
  }
  // Jumps and goals after all that the start leads to: their numbers then depend on the graph's own ways first.
  drain()
  const targets = Object.fromEntries(intents.map((intent) => [intent, numberOf(jumps[intent]!)]))
  drain()
  const goals = goalsFromAnywhere(graph).map(({ id, when }) => ({ when, then: numberOf(id) }))
  drain()
  const { end } = graph.rules
  return {
    version: 1, entry, blocks, reply: { otherwise, unclear, jumps: targets },
    ...(goals.length > 0 ? { goals } : {}), ...(end === undefined ? {} : { end }),
  }
}

function blockFrom(
  leader: string,
  wiring: Wiring,
  { isLeader, numberOf, joins }: {
    isLeader: (id: string) => boolean
    numberOf: (id: string) => BlockId
    /** Parallel to its join. */
    joins: Map<string, string>
  },
): Block {
  const marks: Mark[] = []
  const waits: WaitEnd['waits'] = []
  for (let id = leader; ;) {
    const node = wiring.nodes.get(id)!
    const ways = wiring.ways.get(id)!
    const next = ways.get('next')
    marks.push(node.kind === 'stage' ? { node: id, stage: node.name } : { node: id })
    const lowering = lowerings[node.kind] as Lowering<NodeKind> | null
    if (lowering === null) throw new Error(`${node.kind} cannot run yet: the checks let it through`)
    const goesOn = next !== undefined && !isLeader(next)
    if (lowering === 'pass') {
      if (!goesOn) return { marks, end: { do: 'go', then: numberOf(next!) } }
    } else if (node.kind === 'wait' && goesOn) {
      waits.push(waitOf(node))
    } else {
      const end = lowering(node as never, (port) => {
        const to = ways.get(port)
        return to === undefined ? undefined : numberOf(to)
      }, (parallel) => {
        const join = joins.get(parallel)
        return join === undefined ? undefined : numberOf(join)
      })
      return { marks, end: end.do === 'wait' ? { ...end, waits: [...waits, ...end.waits] } : end }
    }
    id = next!
  }
}

function leadersOf({ nodes, ways, entries, reached }: Wiring) {
  const leaders = new Set(entries)
  const seen = new Set<string>()
  for (const id of reached) {
    const node = nodes.get(id)!
    for (const to of ways.get(id)!.values()) {
      const isStraight = lowerings[node.kind] === 'pass' || areOneWait(node, nodes.get(to)!)
      if (!isStraight || seen.has(to) || nodes.get(to)!.kind === 'join') leaders.add(to)
      seen.add(to)
    }
  }
  return (id: string) => leaders.has(id)
}

function areOneWait(node: GraphNode, next: GraphNode) {
  return node.kind === 'wait' && next.kind === 'wait' && canMerge(node) && canMerge(next)
}
