import { expect, test } from 'vitest'
import { compile } from '../compile/compile.ts'
import { email, exit, graphJson, sms, start } from '../testing/draw-graph.ts'
import type { ContentFacts } from './about.ts'

const facts = (name: string, channel: 'email' | 'sms', more: Partial<ContentFacts>): [string, ContentFacts] =>
  [name, { name, channel, mergeTags: [], ...more }]

function issues(config: object, ...contents: [string, ContentFacts][]) {
  const graph = graphJson({
    nodes: { start, email, sms, click: { kind: 'wait-for', config: { event: 'click', timeout: 'P1D', ...config } }, exit },
    edges: ['start -> email -> sms -> click:happened -> exit', 'click:timeout -> exit'],
  })
  return compile(graph, { contents: new Map(contents) }).issues.map(({ nodeId, code, message }) => `${nodeId} ${code} ${message}`)
}

test('a wait for a click compiles where a message has the link, whatever its case', () => {
  const contents = [facts('an email', 'email', { links: ['https://A.example.com/x'] }), facts('a text', 'sms', { links: [] })]
  expect(issues({}, ...contents)).toEqual([])
  expect(issues({ link: ' a.example.COM' }, ...contents)).toEqual([])
  expect(issues({ link: 'b.example.com' }, ...contents))
    .toEqual([expect.stringMatching('click no-link-to-click .*no email or text of the funnel has a link with "b.example.com"')])
})

test('what a merge tag stands for is not doubted, and neither is a content that does not tell its links', () => {
  const text = facts('a text', 'sms', { links: ['{{ campaign.event_link }}'] })
  const quiet = facts('an email', 'email', { links: [] })
  expect(issues({ link: 'b.example.com' }, quiet, text)).toEqual([])
  expect(issues({ link: '{{ campaign.event_link }}' }, quiet, text)).toEqual([])
  expect(issues({ link: '{{ campaign.video_link }}' }, quiet, text)).toHaveLength(1)
  expect(issues({ link: 'b.example.com' }, facts('an email', 'email', {}), facts('a text', 'sms', { links: [] }))).toEqual([])
})

test('a text is counted with the links that it will have, in a funnel that waits for a click only', () => {
  const long = facts('a text', 'sms', { links: ['https://x.co'], segments: 3, segmentsWithShortLinks: 4 })
  const mail = facts('an email', 'email', { links: [] })
  expect(issues({}, mail, long)).toEqual([expect.stringMatching('sms long-text .*is sent as 4 texts')])
  expect(issues({ event: 'reply' }, mail, long)).toEqual([])
})
