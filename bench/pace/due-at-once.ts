import type { GraphNode } from '../../funnel/graph.ts'
import { chain } from '../../funnel/templates/draw.ts'
import type { FunnelTemplate } from '../../funnel/templates/template.ts'

const at = (place: number) => ({ x: place * 280, y: 0 })

const nodes: GraphNode[] = [
  { id: 'start', kind: 'start', name: 'Start', position: at(0), config: {} },
  {
    id: 'wait', kind: 'wait', name: 'Until the event', position: at(1),
    config: { kind: 'date-offset', field: 'campaign.event_starts', offset: 'PT0S', zone: 'campaign', past: 'go-on' },
  },
  { id: 'text', kind: 'sms', name: 'A text', position: at(2), config: { contentId: 'sms' } },
  { id: 'exit', kind: 'exit', name: 'Done', position: at(3), config: { reason: 'done' } },
]

/** Everybody waits for the same moment, and then gets a text. */
export const dueAtOnce = funnel('due-at-once', nodes)

/** Everybody gets a text as soon as they are enrolled. */
export const dueOnEntry = funnel('due-on-entry', nodes.filter(({ kind }) => kind !== 'wait'))

function funnel(key: string, nodes: GraphNode[]): FunnelTemplate {
  return {
    key,
    name: key,
    about: 'A text to everybody.',
    graph: {
      version: 1,
      nodes,
      edges: chain(...nodes.map((node) => node.id)),
      rules: {
        entry: { mode: 'once' }, quietHours: null, caps: {},
        reply: { otherwise: 'go-on', unclear: 'hold', jumps: {} },
      },
    },
    campaignAttributes: {},
    contents: { sms: { name: 'A text', channel: 'sms', body: { text: 'Hello {{ contact.first_name }}.' } } },
  }
}
