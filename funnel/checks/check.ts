import type { Graph } from '../graph.ts'
import type { Wiring } from '../wiring.ts'
import type { About } from './about.ts'
import { checkCalls } from './calls.ts'
import type { Issue } from './catalogue.ts'
import { checkConsent } from './consent.ts'
import { checkContent } from './content.ts'
import { checkEdges } from './edges.ts'
import { checkEntry } from './entry.ts'
import { checkFields } from './fields.ts'
import { checkHours } from './hours.ts'
import { checkJoins } from './joins.ts'
import { checkLengths } from './lengths.ts'
import { checkLinks } from './links.ts'
import { checkLoops } from './loops.ts'
import { checkNodes } from './nodes.ts'
import { checkReach } from './reach.ts'
import { checkTypes } from './types.ts'
import { checkWaysOut } from './ways-out.ts'

export type { About } from './about.ts'

/** Everything that can be known before launch, in the order of the graph's nodes, the whole graph's first. */
export function check(graph: Graph, wiring: Wiring, about: About): Issue[] {
  const issues = [
    ...checkNodes(graph, wiring),
    ...checkEdges(graph, wiring),
    ...checkReach(graph, wiring),
    ...checkWaysOut(graph, wiring),
    ...checkLoops(wiring),
    ...checkEntry(graph),
    ...checkHours(graph),
    ...checkJoins(graph, wiring),
    ...checkLengths(graph, about),
    ...checkContent(graph, about),
    ...checkLinks(graph, about),
    ...checkConsent(graph, about),
    ...checkCalls(graph, about),
    ...checkFields(graph, about),
    ...checkTypes(graph, about),
  ]
  const places = new Map(graph.nodes.map((node, place) => [node.id, place]))
  const placeOf = (issue: Issue) => (issue.nodeId === null ? -1 : places.get(issue.nodeId) ?? -1)
  return issues.toSorted((a, b) => placeOf(a) - placeOf(b))
}
