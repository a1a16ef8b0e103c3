import type { Graph, GraphNode } from '../graph.ts'
import type { Channel } from '../plan/plan.ts'

export type TemplateContent = { name: string } & (
  | { channel: 'email'; body: { subject: string; html: string } }
  | { channel: 'sms'; body: { text: string } }
  | { channel: 'voicemail'; body: { script: string } }
)

/** A funnel with what it says, before it belongs to anybody. */
export interface FunnelTemplate {
  key: string
  name: string
  about: string
  /** Messages refer to their content by its key in `contents`. */
  graph: Graph
  contents: Record<string, TemplateContent>
  /** The campaign attributes that contents and branches ask for, each with an example. */
  campaignAttributes: Record<string, string>
}

/** The graph with each content key replaced by the id that the content got; other ids stay. */
export function withContentIds(graph: Graph, idOf: ReadonlyMap<string, string>): Graph {
  return {
    ...graph,
    nodes: graph.nodes.map((node) => {
      if (!isMessage(node) || node.config.contentId === null) return node
      const contentId = idOf.get(node.config.contentId) ?? node.config.contentId
      return { ...node, config: { ...node.config, contentId } }
    }),
  }
}

const isMessage = (node: GraphNode): node is GraphNode & { kind: Channel } =>
  node.kind === 'email' || node.kind === 'sms' || node.kind === 'voicemail'
