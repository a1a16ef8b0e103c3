import { type Draft, nodeIn } from './draft.ts'
import { centreOf } from './size.ts'

export type Direction = 'left' | 'right' | 'up' | 'down'

/** The node that an arrow key goes to: along the edges to the side, by where they stand up and down. */
export function neighbour(draft: Draft, id: string | undefined, direction: Direction): string | undefined {
  const node = nodeIn(draft, id)
  if (!node) return (draft.nodes.find((each) => each.kind === 'start') ?? draft.nodes[0])?.id
  if (direction === 'right') {
    const out = draft.edges.filter((edge) => edge.from.node === node.id && nodeIn(draft, edge.to))
    const to = out.find((edge) => edge.from.port === 'next') ?? out[0]
    if (to) return to.to
  }
  if (direction === 'left') {
    const into = draft.edges.find((edge) => edge.to === node.id && nodeIn(draft, edge.from.node))
    if (into) return into.from.node
  }
  const from = centreOf(node)
  const sign = direction === 'left' || direction === 'up' ? -1 : 1
  const isAcross = direction === 'left' || direction === 'right'
  let best: { id: string; far: number } | undefined
  for (const other of draft.nodes) {
    if (other === node) continue
    const at = centreOf(other)
    const along = (isAcross ? at.x - from.x : at.y - from.y) * sign
    const aside = Math.abs(isAcross ? at.y - from.y : at.x - from.x)
    if (along <= 1) continue
    const far = along + aside * 2
    if (!best || far < best.far) best = { id: other.id, far }
  }
  return best?.id
}
