import { expect, test } from 'vitest'
import { compile } from '../../funnel/compile/compile.ts'
import { eventCampaign } from '../../funnel/templates/event-campaign.ts'
import { measurePlan } from './compile.ts'
import { contentFacts, longGraph } from './long-graph.ts'

test.each([100, 1000])('a graph of about %i nodes is one funnel that compiles whole', (length) => {
  const graph = longGraph(eventCampaign, length)
  expect(Math.abs(graph.nodes.length - length)).toBeLessThan(length / 4)
  const result = compile(graph, { contents: contentFacts(eventCampaign) })
  expect(result.issues.filter(({ code }) => code === 'unreachable')).toEqual([])
  expect(result.ok).toBe(true)
})

test('the plan of the event campaign is compact', () => {
  expect(measurePlan()[0]!.value).toBeLessThanOrEqual(200)
})
