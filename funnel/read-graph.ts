import type { z } from 'zod'
import { type IssueCode, type Issue, issue } from './checks/catalogue.ts'
import { type Graph, graphSchema } from './graph.ts'

export type ReadGraph = { ok: true; graph: Graph } | { ok: false; issues: Issue[] }

/** A graph out of anything; every fault is named with its path and, where it lies in a node, the node. */
export function readGraph(value: unknown): ReadGraph {
  try {
    const read = graphSchema.safeParse(value)
    if (read.success) return { ok: true, graph: read.data }
    return { ok: false, issues: read.error.issues.flatMap((fault) => issuesOf(fault, value)) }
  } catch {
    // A getter that throws, or a nesting deeper than the stack: no graph either way.
    return { ok: false, issues: [issue('invalid-value', null, 'this cannot be read as a graph')] }
  }
}

function issuesOf(fault: z.core.$ZodIssue, value: unknown): Issue[] {
  const node = nodeAt(fault.path, value)
  if (fault.code === 'unrecognized_keys') {
    return fault.keys.map((key) =>
      issue('unknown-key', node, `${pathText([...fault.path, key])} is not part of the format`))
  }
  return [issue(codeOf(fault), node, `${pathText(fault.path)} ${saying(fault)}`)]
}

function codeOf(fault: z.core.$ZodIssue): IssueCode {
  const code: unknown = fault.code === 'custom' ? fault.params?.['code'] : undefined
  return code === 'invalid-duration' || code === 'invalid-time' ? code : 'invalid-value'
}

function saying(fault: z.core.$ZodIssue) {
  if (fault.code === 'invalid_union' && fault.discriminator) {
    const options = 'options' in fault && Array.isArray(fault.options) ? `: ${fault.options.join(', ')}` : ''
    return `is none of those known${options}`
  }
  return fault.message.replace(/^Invalid input: /, '')
}

function nodeAt(path: PropertyKey[], value: unknown) {
  const [list, index] = path
  if (list !== 'nodes' || typeof index !== 'number') return null
  const node = (value as { nodes: { id?: unknown; name?: unknown }[] }).nodes[index]
  if (typeof node?.id !== 'string') return null
  return { id: node.id, name: typeof node.name === 'string' ? node.name : node.id }
}

function pathText(path: PropertyKey[]) {
  const text = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  return text.replace(/^\./, '') || 'the graph'
}
