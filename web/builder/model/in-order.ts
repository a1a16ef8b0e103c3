import type { GraphNode } from '../../../funnel/graph.ts'
import { type Draft, nodeIn, portsIn } from './draft.ts'

/** The nodes in the order in which a contact meets them, one way to its end before the next; then the rest. */
export function inOrder(draft: Draft): GraphNode[] {
  const seen = new Set<string>()
  const waiting = draft.nodes.filter((node) => node.kind === 'start').map((node) => node.id)
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const node = nodeIn(draft, id)
    if (!node || seen.has(id)) continue
    seen.add(id)
    const ways = portsIn(node).map(({ name }) =>
      draft.edges.find(({ from }) => from.node === id && from.port === name)?.to)
    waiting.push(...ways.filter((to) => to !== undefined).reverse())
  }
  return [...[...seen].flatMap((id) => nodeIn(draft, id) ?? []), ...draft.nodes.filter((node) => !seen.has(node.id))]
}
