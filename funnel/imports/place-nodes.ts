import type { DrawnEdge, DrawnNode } from './drawn.ts'
import type { Point } from './drawing.ts'

const across = 280
const down = 160

/** A place for every node: its own, else between its neighbours, or in columns by how far it is from the beginning. */
export function placeNodes(nodes: DrawnNode[], edges: DrawnEdge[]): Map<string, Point> {
  const places = new Map(nodes.flatMap(({ id, position }): [string, Point][] => (position ? [[id, position]] : [])))
  const before = new Map(edges.map(({ from, to }): [string, string] => [to, from.node]))
  const next = new Map(edges.map(({ from, to }): [string, string] => [from.node, to]))
  if (places.size > 0) {
    let spare = Math.max(...[...places.values()].map(({ y }) => y)) + down
    for (const { id } of nodes) {
      if (places.has(id)) continue
      const [one, other] = [places.get(before.get(id) ?? ''), places.get(next.get(id) ?? '')]
      const near = one && other ? { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 + down * 0.75 }
        : one ? { x: one.x + across / 2, y: one.y + down / 2 } : { x: 0, y: (spare += down) }
      places.set(id, near)
    }
    return places
  }
  const column = new Map<string, number>()
  const targets = Map.groupBy(edges, ({ from }) => from.node)
  const led = new Set(edges.map(({ to }) => to))
  const open = [...nodes.filter(({ id }) => !led.has(id)), ...nodes].map(({ id }) => id)
  for (const first of open) {
    if (column.has(first)) continue
    column.set(first, 0)
    for (const id of reachedFrom(first, targets, column)) column.set(id, column.get(id) ?? 0)
  }
  const rows = new Map<number, number>()
  for (const { id } of nodes) {
    const x = column.get(id) ?? 0
    const y = rows.get(x) ?? 0
    rows.set(x, y + 1)
    places.set(id, { x: x * across, y: y * down })
  }
  return places
}

function* reachedFrom(first: string, targets: Map<string, DrawnEdge[]>, column: Map<string, number>): Generator<string> {
  const queue = [first]
  for (const id of queue) {
    for (const { to } of targets.get(id) ?? []) {
      if (column.has(to)) continue
      column.set(to, (column.get(id) ?? 0) + 1)
      queue.push(to)
      yield to
    }
  }
}
