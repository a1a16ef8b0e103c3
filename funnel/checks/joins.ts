import { type Graph, portsOf } from '../graph.ts'
import { type ParallelFault, parallelsOf } from '../parallels.ts'
import type { Wiring } from '../wiring.ts'
import { type Issue, issue } from './catalogue.ts'

/** Ways of a parallel stay apart until their one join, and all that it waits for can come. */
export function checkJoins(graph: Graph, wiring: Wiring): Issue[] {
  const { nodes, reached } = wiring
  const { joins, arrivals, inside, faults } = parallelsOf(wiring)
  const named = (id: string) => `"${nodes.get(id)!.name}"`
  const faulty = new Set<string>()
  const issues: Issue[] = []
  for (const fault of faults) {
    if (faulty.has(fault.node)) continue
    faulty.add(fault.node)
    issues.push(issueOf(fault, nodes, named))
  }
  const parallelOf = new Map([...joins].map(([parallel, join]) => [join, parallel]))
  for (const node of graph.nodes) {
    if (node.kind === 'exit' && inside.has(node.id)) {
      issues.push(issue('exit-in-parallel', node, `it ends all the ways of ${named(inside.get(node.id)!)}, not only its own`))
    }
    // Where ways lead into one another, what comes to which join is not to be told.
    if (node.kind !== 'join' || faults.length > 0) continue
    const parallel = parallelOf.get(node.id)
    const coming = arrivals.get(node.id)
    if (parallel === undefined || !coming || coming.size < 2) {
      issues.push(issue('unmatched-join', node))
    } else if (node.config.mode === 'all' && reached.has(node.id)) {
      const never = portsOf(nodes.get(parallel)!).map(({ name }) => name).filter((name) => !coming.has(name))
      if (never.length === 0) continue
      const which = never.map((name) => `"${name}"`).join(', ')
      issues.push(issue('unmatched-join', node, `it waits for all ways of ${named(parallel)}, and ${which} never leads here`))
    }
  }
  return issues
}

function issueOf(fault: ParallelFault, nodes: Wiring['nodes'], named: (id: string) => string): Issue {
  const node = nodes.get(fault.node)!
  switch (fault.fault) {
    case 'join-outside':
      return issue('unmatched-join', node, 'a way leads here that comes from no parallel')
    case 'join-of-others': {
      const [one, other] = fault.parallels
      return issue('foreign-join', node, `ways of ${named(one)} and of ${named(other)} end here`)
    }
    case 'second-join':
      return issue('foreign-join', node, `ways of ${named(fault.parallel)} end here and at ${named(fault.first)}`)
    case 'ways-mixed':
      return issue('ways-mixed', node, `different ways of ${named(fault.parallel)}, or one of them and one from outside, lead here`)
  }
}
