import type { Wiring } from './wiring.ts'

/** Inside one way of a parallel, which may itself be inside another's. */
interface Inside { parallel: string; port: string; up: Inside | null }

export type ParallelFault =
  /** A join that is come to from outside of every parallel. */
  | { fault: 'join-outside'; node: string }
  /** A join where ways of several parallels come together. */
  | { fault: 'join-of-others'; node: string; parallels: [string, string] }
  /** A parallel whose ways end at several joins. */
  | { fault: 'second-join'; node: string; parallel: string; first: string }
  /** A node that is come to by different ways of a parallel, or from inside and from outside of one. */
  | { fault: 'ways-mixed'; node: string; parallel: string }

export interface Parallels {
  /** Parallel to its join. */
  joins: Map<string, string>
  /** Join to the ports of its parallel that lead to it. */
  arrivals: Map<string, Set<string>>
  /** Node to the innermost parallel that it is inside; those outside of all are left out. */
  inside: Map<string, string>
  faults: ParallelFault[]
}

/**
 * Which nodes are inside which ways of which parallels, and where those end. Every node but exits and goals has
 * one place; where edges contradict each other the first that is met counts.
 */
export function parallelsOf({ nodes, entries, ways }: Wiring): Parallels {
  const found: Parallels = { joins: new Map(), arrivals: new Map(), inside: new Map(), faults: [] }
  const places = new Map<string, Inside | null>()
  const queue: string[] = []

  const arrive = (id: string, place: Inside | null) => {
    const kind = nodes.get(id)!.kind
    if (kind === 'exit' || kind === 'goal') {
      if (place) found.inside.set(id, place.parallel)
      return
    }
    if (kind === 'join') arriveAtJoin(found, id, place, places.get(id))
    else if (places.has(id) && places.get(id) !== place) {
      found.faults.push({ fault: 'ways-mixed', node: id, parallel: (place ?? places.get(id))!.parallel })
    }
    if (places.has(id)) return
    places.set(id, place)
    if (place) found.inside.set(id, place.parallel)
    queue.push(id)
  }
  const drain = () => {
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      const place = places.get(id)!
      const kind = nodes.get(id)!.kind
      for (const [port, to] of ways.get(id)!) {
        if (kind === 'parallel') arrive(to, { parallel: id, port, up: place })
        else arrive(to, kind === 'join' ? place?.up ?? null : place)
      }
    }
  }
  // Where replies and goals lead has the place that the graph's own ways give it, where they lead there, too.
  for (const entry of entries) {
    if (!places.has(entry)) arrive(entry, null)
    drain()
  }
  return found
}

function arriveAtJoin(found: Parallels, node: string, place: Inside | null, before: Inside | null | undefined) {
  if (place === null) {
    found.faults.push({ fault: 'join-outside', node })
    return
  }
  const { parallel, port } = place
  if (before && before.parallel !== parallel) {
    found.faults.push({ fault: 'join-of-others', node, parallels: [before.parallel, parallel] })
    return
  }
  const first = found.joins.get(parallel)
  if (first !== undefined && first !== node) {
    found.faults.push({ fault: 'second-join', node, parallel, first })
    return
  }
  found.joins.set(parallel, node)
  const ports = found.arrivals.get(node) ?? new Set()
  found.arrivals.set(node, ports.add(port))
}
