import type { Issue } from '../checks/catalogue.ts'
import { type About, check } from '../checks/check.ts'
import type { Graph } from '../graph.ts'
import type { Plan } from '../plan/plan.ts'
import { readGraph } from '../read-graph.ts'
import { wire } from '../wiring.ts'
import { lower } from './lower.ts'

export type Compiled =
  /** `graph` is what was compiled, every default written out: what a version keeps. */
  | { ok: true; plan: Plan; graph: Graph; issues: Issue[] }
  | { ok: false; issues: Issue[] }

/**
 * A plan out of a graph, or everything that stands in its way; warnings come with either. Takes
 * anything at all and never throws.
 * @param about what the graph refers to; what is left out is not checked
 */
export function compile(graph: unknown, about: About = {}): Compiled {
  const read = readGraph(graph)
  if (!read.ok) return read
  const wiring = wire(read.graph)
  const issues = check(read.graph, wiring, about)
  if (issues.some((issue) => issue.severity === 'error')) return { ok: false, issues }
  return { ok: true, plan: lower(read.graph, wiring), graph: read.graph, issues }
}
