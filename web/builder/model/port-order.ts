import type { LayoutConfig, OrderConstraint } from '@dagrejs/dagre'

type Order = NonNullable<LayoutConfig['customOrder']>
type Layered = Parameters<Order>[0]

/**
 * For dagre: the cards that a card leads to stand below one another in the order of its ways out, as far as others
 * that lead to them leave it open. `ports` gives the ways out of a card, in their order; ways are edges of that name.
 */
export function inPortOrder(ports: ReadonlyMap<string, readonly string[]>): Order {
  return (layered, order) => order(layered, { constraints: constraintsOf(layered, ports) })
}

/** By a walk that takes the first way out first: what comes later in it is never asked to stand above. */
function constraintsOf(layered: Layered, ports: ReadonlyMap<string, readonly string[]>): OrderConstraint[] {
  const next = new Map(layered.nodes().map((id) => [id, nextOf(layered, id, ports.get(id) ?? [])]))
  const met = new Map<string, number>()
  const walk = (id: string) => {
    if (met.has(id)) return
    met.set(id, met.size)
    for (const each of next.get(id) ?? []) walk(each)
  }
  for (const id of layered.nodes().toSorted((a, b) => layered.node(a).rank! - layered.node(b).rank!)) walk(id)
  return [...next.values()].flatMap((targets) => targets.slice(1).map((right, at) => ({ left: targets[at]!, right })))
    .filter(({ left, right }) => met.get(left)! < met.get(right)!)
}

/** A long way passes its next layer as a node of its own, under the name of the way. */
function nextOf(layered: Layered, id: string, ports: readonly string[]): string[] {
  const placeOf = (name = '') => (ports.includes(name) ? ports.indexOf(name) : ports.length)
  const ways = layered.outEdges(id) ?? []
  return [...new Set(ways.toSorted((a, b) => placeOf(a.name) - placeOf(b.name)).map(({ w }) => w))]
}
