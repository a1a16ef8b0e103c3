import { kinds } from '../../../funnel/nodes/kinds.ts'
import { type Draft, edgeKey, nodeIn } from './draft.ts'

export interface Change {
  is: 'added' | 'removed' | 'changed'
  /** What it is about, in a sentence. */
  says: string
  nodeId?: string
}

const same = (a: unknown, b: unknown) => plain(a) === plain(b)

/** The same text for the same value, whatever the order of its keys. */
function plain(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    (typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner))
}

/** What is different between two drawings of a funnel, as far as it means something: places do not. */
export function changesBetween(before: Draft, after: Draft): Change[] {
  const label = (node: { kind: keyof typeof kinds }) => kinds[node.kind].label.toLowerCase()
  const changes: Change[] = []
  for (const node of after.nodes) {
    const old = nodeIn(before, node.id)
    if (!old) changes.push({ is: 'added', nodeId: node.id, says: `${node.name} (${label(node)})` })
    else if (old.name !== node.name) {
      const more = same(old.config, node.config) ? '' : ', with other settings'
      changes.push({ is: 'changed', nodeId: node.id, says: `${old.name} is called ${node.name} now${more}` })
    } else if (!same(old.config, node.config)) {
      changes.push({ is: 'changed', nodeId: node.id, says: `Settings of ${node.name}` })
    }
  }
  for (const node of before.nodes) {
    if (!nodeIn(after, node.id)) changes.push({ is: 'removed', says: `${node.name} (${label(node)})` })
  }
  changes.push(...edgeChanges(before, after))
  if (!same(before.rules, after.rules)) changes.push({ is: 'changed', says: 'The rules of the funnel' })
  return changes
}

/** Only ways between nodes that stood before and stand still: the others go without saying. */
function edgeChanges(before: Draft, after: Draft): Change[] {
  const had = new Set(before.edges.map(edgeKey))
  const has = new Set(after.edges.map(edgeKey))
  const changed = new Set([
    ...after.edges.filter((edge) => !had.has(edgeKey(edge))), ...before.edges.filter((edge) => !has.has(edgeKey(edge))),
  ].map((edge) => JSON.stringify([edge.from.node, edge.from.port])))
  return [...changed].flatMap((key): Change[] => {
    const [id, port] = JSON.parse(key) as [string, string]
    const node = nodeIn(after, id)
    if (!node || !nodeIn(before, id)) return []
    const to = nodeIn(after, after.edges.find(({ from }) => from.node === id && from.port === port)?.to)
    const way = port === 'next' ? node.name : `${node.name}, by "${port}",`
    return [{ is: 'changed', nodeId: id, says: to ? `${way} leads to ${to.name} now` : `${way} leads nowhere now` }]
  })
}
