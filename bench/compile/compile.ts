import type { About } from '../../funnel/checks/about.ts'
import { compile } from '../../funnel/compile/compile.ts'
import type { Graph } from '../../funnel/graph.ts'
import { planText } from '../../funnel/plan/text.ts'
import type { Plan } from '../../funnel/plan/plan.ts'
import { eventCampaign } from '../../funnel/templates/event-campaign.ts'
import { type Figure, median, rounded } from '../figure.ts'
import { contentFacts, longGraph } from './long-graph.ts'

const lengths = [100, 1000, 10_000]
const repeats = { least: 5, most: 50, milliseconds: 1500 }

/** Bytes of plan for each node of the event campaign. */
export function measurePlan(): Figure[] {
  const nodes = eventCampaign.graph.nodes.length
  const bytes = Buffer.byteLength(planText(compiled(eventCampaign.graph, {})))
  return [{ figure: 'plan.bytesPerNode', value: rounded(bytes / nodes, 1), limit: 200, bytes, nodes }]
}

/** Milliseconds to read, check and compile graphs ten times as long each; `perNode` in microseconds. */
export function measureCompile(): Figure[] {
  const about: About = { contents: contentFacts(eventCampaign) }
  for (let warmUp = 0; warmUp < 20; warmUp += 1) compiled(longGraph(eventCampaign, 100), about)
  return lengths.map((length) => {
    const graph = longGraph(eventCampaign, length)
    const times = repeatedly(() => compiled(graph, about))
    const nodes = graph.nodes.length
    // The fastest: what the work costs when nobody else wants the machine.
    const value = Math.min(...times)
    return {
      figure: 'compile.milliseconds', value: rounded(value), ...(length === 1000 ? { limit: 100 } : {}),
      nodes, median: rounded(median(times)), perNode: rounded(1000 * value / nodes, 1),
    }
  })
}

/** Milliseconds of each repetition. */
function repeatedly(work: () => unknown): number[] {
  const times: number[] = []
  let spent = 0
  while (times.length < repeats.least || (times.length < repeats.most && spent < repeats.milliseconds)) {
    const began = performance.now()
    work()
    times.push(performance.now() - began)
    spent += times.at(-1)!
  }
  return times
}

function compiled(graph: Graph, about: About): Plan {
  const result = compile(graph, about)
  if (result.ok) return result.plan
  const reasons = result.issues.slice(0, 3).map(({ message }) => message)
  throw new Error(`the graph does not compile: ${reasons.join('; ')}`)
}
