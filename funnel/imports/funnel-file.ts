import type { Channel } from '../plan/plan.ts'

export const fileFormat = 'runnel-funnel'

/** A funnel with its content as a file: version 1 of the format. */
export interface FunnelFile {
  format: typeof fileFormat
  version: 1
  name: string
  isTemplate: boolean
  /** As it is drawn, mistakes and all; messages refer to `contents` by key. */
  graph: Record<string, unknown>
  contents: Record<string, { name: string; channel: Channel; body: Record<string, string> }>
}

interface Known { name: string; channel: Channel; body: Record<string, string> }

/**
 * A funnel as a file that any workspace understands. Contents are keyed in the order in which the graph says them, so
 * that the same funnel gives the same file wherever it is. Senders and members are in no graph, so none travel.
 */
export function writeFunnelFile(
  { name, isTemplate, graph, contents }: {
    name: string; isTemplate: boolean; graph: unknown; contents: ReadonlyMap<string, Known>
  },
): FunnelFile {
  const asked = contentRefs(graph)
  const taken = new Set(asked.filter((ref) => !contents.has(ref)))
  const keys = new Map<string, string>()
  let number = 0
  for (const ref of asked) {
    if (keys.has(ref) || !contents.has(ref)) continue
    do number += 1; while (taken.has(`content-${number}`))
    keys.set(ref, `content-${number}`)
  }
  return {
    format: fileFormat, version: 1, name, isTemplate, graph: withContentRefs(graph, keys) as Record<string, unknown>,
    contents: Object.fromEntries([...keys].map(([ref, key]) => {
      const { name: called, channel, body } = contents.get(ref)!
      return [key, { name: called, channel, body }]
    })),
  }
}

interface AnyNode { config?: { contentId?: unknown } | null }

const nodesOf = (graph: unknown): AnyNode[] => {
  const nodes = (graph as { nodes?: unknown } | null)?.nodes
  return Array.isArray(nodes) ? nodes as AnyNode[] : []
}

/** What the nodes of any graph name as their content, in the order of the nodes. */
export function contentRefs(graph: unknown): string[] {
  return nodesOf(graph).flatMap((node) => (typeof node?.config?.contentId === 'string' ? node.config.contentId : []))
}

/** The graph with other names for its contents; nothing else is touched, so that a draft with mistakes stays as it is. */
export function withContentRefs(graph: unknown, names: ReadonlyMap<string, string>): unknown {
  if (nodesOf(graph).length === 0) return graph
  return {
    ...graph as object,
    nodes: nodesOf(graph).map((node) => {
      const ref = node?.config?.contentId
      const name = typeof ref === 'string' ? names.get(ref) : undefined
      return name === undefined ? node : { ...node, config: { ...node.config, contentId: name } }
    }),
  }
}
