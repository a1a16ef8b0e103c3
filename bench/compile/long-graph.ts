import type { ContentFacts } from '../../funnel/checks/about.ts'
import type { Graph, GraphNode } from '../../funnel/graph.ts'
import type { FunnelTemplate } from '../../funnel/templates/template.ts'
import { mergeTags } from '../../messaging/merge-tags.ts'

/** The template's graph again and again, one exit of each leading into the next: about `length` nodes. */
export function longGraph({ graph }: FunnelTemplate, length: number): Graph {
  const entry = graph.edges.find(({ from }) => from.node === 'start')?.to
  const onward = graph.nodes.findLast(({ kind }) => kind === 'exit')?.id
  if (!entry || !onward) throw new Error('the template has no start or no exit')
  const copies = Math.max(1, Math.round(length / (graph.nodes.length - 2)))
  const nodes: GraphNode[] = []
  const edges: Graph['edges'] = []
  for (let copy = 0; copy < copies; copy += 1) {
    const isFirst = copy === 0
    const isLast = copy === copies - 1
    const here = (id: string) => `${id}.${copy}`
    const target = (id: string) => id === onward && !isLast ? `${entry}.${copy + 1}` : here(id)
    for (const node of graph.nodes) {
      if ((node.kind === 'start' && !isFirst) || (node.id === onward && !isLast)) continue
      nodes.push({ ...node, id: here(node.id) })
    }
    for (const { from, to } of graph.edges) {
      if (from.node === 'start' && !isFirst) continue
      edges.push({ from: { ...from, node: here(from.node) }, to: target(to) })
    }
  }
  const { reply } = graph.rules
  const jumps = Object.fromEntries(Object.entries(reply.jumps).map(([intent, to]) => [intent, `${to}.0`]))
  return { ...graph, nodes, edges, rules: { ...graph.rules, reply: { ...reply, jumps } } }
}

/** What the compiler is told of a template's contents, as at a publication. */
export function contentFacts({ contents }: FunnelTemplate): Map<string, ContentFacts> {
  return new Map(Object.entries(contents).map(([key, { name, channel, body }]) => (
    [key, { name, channel, mergeTags: Object.values(body).flatMap(mergeTags) }]
  )))
}
