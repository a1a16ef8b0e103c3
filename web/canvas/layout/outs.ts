import { type Graph, portsOf } from '../../../funnel/graph.ts'
import type { Placed } from './place.ts'
import type { Route } from './route-edge.ts'

/** The ways out of a card that are drawn, in the order in which they leave its foot and its right side. */
export interface Outs {
  foot: string[]
  side: string[]
}

export interface Wire {
  from: string
  port: string
  to: string
  route: Route
  /** Keeps wires that share a channel apart, in pixels. */
  shift: number
}

const spread = 9

/** How each edge goes. Those from one foot leave in the order of where they lead, so that none cross there. */
export function wiresOf(graph: Graph, { boxes, lanes, stacked }: Placed): { wires: Wire[]; outs: Map<string, Outs> } {
  const laneOf = new Map(lanes.flatMap((lane, index) => [...lane.nodeIds, lane.stageId].map((id) => [id, index])))
  const startId = graph.nodes.find((node) => node.kind === 'start')?.id
  const channels = new Map<string, number>()
  const ports = new Map(graph.nodes.map((node) => [node.id, portsOf(node).map((port) => port.name)]))
  const drawn = graph.edges.filter(({ from, to }) =>
    boxes.has(from.node) && boxes.has(to) && ports.get(from.node)?.includes(from.port))
  const wires = drawn.map(({ from, to }): Wire => {
    const source = laneOf.get(from.node)
    const target = laneOf.get(to)
    const isStart = from.node === startId && lanes.length > 0
    const steps = source === undefined || target === undefined ? (isStart ? 1 : 0) : target - source
    const intoHead = steps === 0 && lanes[source ?? -1]?.stageId === to
    const route: Route = stacked.has(to) ? 'beside'
      : isStart || steps === 1 ? 'across'
        : steps === 0 && !intoHead ? 'down' : 'over'
    const channel = route === 'across' ? `across ${source}` : route
    const place = channels.get(channel) ?? 0
    channels.set(channel, place + 1)
    return { from: from.node, port: from.port, to, route, shift: isBelow(route) ? 0 : place * spread }
  })
  const centre = (id: string) => (boxes.get(id)?.x ?? 0) + (boxes.get(id)?.width ?? 0) / 2
  const outs = new Map<string, Outs>()
  for (const [id, own] of Map.groupBy(wires, (wire) => wire.from)) {
    const placeOf = ({ port }: Wire) => ports.get(id)?.indexOf(port) ?? 0
    const ordered = own.toSorted((a, b) => placeOf(a) - placeOf(b))
    outs.set(id, {
      foot: ordered.filter((wire) => isBelow(wire.route))
        .sort((a, b) => centre(a.to) - centre(b.to)).map((wire) => wire.port),
      side: ordered.filter((wire) => !isBelow(wire.route))
        .sort((a, b) => Number(b.route === 'over') - Number(a.route === 'over')).map((wire) => wire.port),
    })
  }
  return { wires, outs }
}

const isBelow = (route: Route) => route === 'down' || route === 'beside'
