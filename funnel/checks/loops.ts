import type { GraphNode } from '../graph.ts'
import type { Wiring } from '../wiring.ts'
import { type Issue, issue } from './catalogue.ts'
import { cyclesOf } from './cycles.ts'

/**
 * Loops that cannot end, or that pass no time: errors. Loops that only their branches, replies or tasks
 * end: a warning. A wait for a time of day passes no time when the clock shows it already, so it does not
 * make a loop safe.
 */
export function checkLoops({ nodes, ways, reached }: Wiring): Issue[] {
  const waysOf = (id: string) => [...ways.get(id)!.values()]
  const restless = (id: string) => waysOf(id).filter((to) => !passesTime(nodes.get(to)!))
  const issues: Issue[] = []
  const refused = new Set<string>()
  const active = [...reached].filter((id) => !passesTime(nodes.get(id)!))
  for (const loop of cyclesOf(active, restless)) {
    for (const id of loop) refused.add(id)
    const what = `${named(loop, nodes)} go round without any time passing`
    issues.push(issue('endless-loop', nodes.get(loop[0]!)!, what))
  }
  for (const loop of cyclesOf([...reached], waysOf)) {
    if (loop.some((id) => refused.has(id))) continue
    const inside = new Set(loop)
    const hasWayOut = loop.some((id) => waysOf(id).some((to) => !inside.has(to)))
    const code = hasWayOut ? 'unbounded-loop' : 'endless-loop'
    const what = hasWayOut
      ? 'go round until something leads a contact out'
      : 'go round for ever: no way leads out'
    issues.push(issue(code, nodes.get(loop[0]!)!, `${named(loop, nodes)} ${what}`))
  }
  return issues
}

function passesTime(node: GraphNode) {
  return node.kind === 'wait-for' || node.kind === 'task'
    || (node.kind === 'wait' && node.config.kind === 'duration')
}

function named(loop: string[], nodes: Wiring['nodes']) {
  const names = loop.map((id) => `"${nodes.get(id)!.name}"`)
  if (names.length === 1) return `${names[0]} and nothing else`
  return names.length <= 5 ? names.join(', ') : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`
}
