import type { GraphNode } from '../graph.ts'
import { chain } from './draw.ts'
import type { FunnelTemplate } from './template.ts'

const at = (place: number) => ({ x: place * 280, y: 0 })

const steps: GraphNode[] = [1, 2, 3, 4, 5].flatMap((n): GraphNode[] => {
  const kind = n % 2 === 1 ? 'email' as const : 'sms' as const
  const message: GraphNode =
    { id: `send-${n}`, kind, name: `Message ${n}`, position: at(2 * n - 1), config: { contentId: kind } }
  if (n === 5) return [message]
  return [message, {
    id: `wait-${n}`, kind: 'wait', name: '1 hour', position: at(2 * n),
    config: { kind: 'duration', for: 'PT1H' },
  }]
})

const nodes: GraphNode[] = [
  { id: 'start', kind: 'start', name: 'Start', position: at(0), config: {} },
  ...steps,
  { id: 'exit', kind: 'exit', name: 'Done', position: at(10), config: { reason: 'done' } },
]

/** Five messages and four waits, nothing that holds one back: what the figures are measured with. */
export const fiveSends: FunnelTemplate = {
  key: 'five-sends',
  name: 'Five sends',
  about: 'Five messages an hour apart.',
  graph: {
    version: 1,
    nodes,
    edges: chain(...nodes.map((node) => node.id)),
    rules: {
      entry: { mode: 'once' },
      quietHours: null,
      caps: {},
      reply: { otherwise: 'go-on', unclear: 'hold', jumps: {} },
    },
  },
  campaignAttributes: {},
  contents: {
    email: {
      name: 'An email',
      channel: 'email',
      body: { subject: 'Hello {{ contact.first_name }}', html: '<p>Hello {{ contact.first_name }}.</p>' },
    },
    sms: { name: 'A text', channel: 'sms', body: { text: 'Hello {{ contact.first_name }}.' } },
  },
}
