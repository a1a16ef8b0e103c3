import type { GraphEdge, GraphNode } from '../../funnel/graph.ts'
import { chain, edge } from '../../funnel/templates/draw.ts'
import type { FunnelTemplate } from '../../funnel/templates/template.ts'

type NodeLike = { [Kind in GraphNode['kind']]: Pick<Extract<GraphNode, { kind: Kind }>, 'kind' | 'config'> }[GraphNode['kind']]

const hour = 'PT1H'
const one: Record<string, NodeLike> = {
  stage: { kind: 'stage', config: {} },
  email: { kind: 'email', config: { contentId: 'email' } },
  sms: { kind: 'sms', config: { contentId: 'sms' } },
  voicemail: { kind: 'voicemail', config: { contentId: 'voicemail' } },
  wait: { kind: 'wait', config: { kind: 'duration', for: hour } },
  'wait-for': { kind: 'wait-for', config: { event: 'rsvp', ways: 'one', timeout: hour } },
  branch: { kind: 'branch', config: { rules: [{ port: 'yes', when: [{ field: 'contact.state', op: 'is', value: 'nowhere' }] }] } },
  split: { kind: 'split', config: { ways: [{ port: 'A', weight: 1 }, { port: 'B', weight: 1 }] } },
  task: { kind: 'task', config: { outcomes: ['done'], assignee: 'owner', timeout: hour } },
  ai: { kind: 'ai', config: { act: 'decide', prompt: 'Is {{ contact.first_name }} at a bank?', outcomes: ['yes'], minConfidence: 0.7 } },
}

/** Ways out of a node under measurement; where it does not matter which is taken, all lead to the exit. */
const ports: Record<string, string[]> = {
  'wait-for': ['happened', 'timeout'], branch: ['yes', 'else'], split: ['A', 'B'], task: ['done', 'timeout'],
  ai: ['yes', 'unclear'],
}

/**
 * `nothing`: a start and an exit, what every run costs; else that and one node of the kind. `simulator` is the address
 * that web requests go to.
 */
export function funnelsByKind(simulator: string): Record<string, FunnelTemplate> {
  const http: NodeLike = {
    kind: 'http',
    config: { method: 'POST', url: `${simulator}/crm/bench`, headers: {}, body: '{"id":"{{ contact.id }}"}', answer: [] },
  }
  return {
    nothing: funnel('nothing', [], chain('start', 'exit')),
    ...Object.fromEntries(Object.entries({ ...one, http }).map(([kind, node]) => [kind, alone(kind, node)])),
    'parallel and join': funnel('parallel and join', [
      placed('it', { kind: 'parallel', config: { ways: ['A', 'B'] } }), placed('join', { kind: 'join', config: { mode: 'all' } }),
      placed('a', one.sms!), placed('b', one.email!),
    ], [
      edge('start', 'it'), edge('it', 'a', 'A'), edge('it', 'b', 'B'), edge('a', 'join'), edge('b', 'join'),
      edge('join', 'exit'),
    ]),
  }
}

function alone(kind: string, node: NodeLike): FunnelTemplate {
  const ways = (ports[kind] ?? ['next']).map((port) => edge('it', 'exit', port))
  return funnel(kind, [placed('it', node)], [edge('start', 'it'), ...ways])
}

function placed(id: string, node: NodeLike): GraphNode {
  return { id, name: id, position: { x: 0, y: 0 }, ...node } as GraphNode
}

function funnel(key: string, nodes: GraphNode[], edges: GraphEdge[]): FunnelTemplate {
  return {
    key, name: key, about: key,
    graph: {
      version: 1,
      nodes: [
        placed('start', { kind: 'start', config: {} }), ...nodes, placed('exit', { kind: 'exit', config: { reason: 'done' } }),
      ],
      edges,
      rules: {
        entry: { mode: 'once' }, quietHours: null, caps: {},
        reply: { otherwise: 'go-on', unclear: 'hold', jumps: {} },
      },
    },
    campaignAttributes: {},
    contents: {
      email: { name: 'Email', channel: 'email', body: { subject: 'Hello', html: '<p>Hello {{ contact.first_name }}.</p>' } },
      sms: { name: 'Text', channel: 'sms', body: { text: 'Hello {{ contact.first_name }}.' } },
      voicemail: { name: 'Voicemail', channel: 'voicemail', body: { script: 'Hello {{ contact.first_name }}.' } },
    },
  }
}
