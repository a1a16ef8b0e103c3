import type { GraphEdge, GraphNode } from '../../graph.ts'
import { at, chain, edge, exit, message, stage } from '../draw.ts'

const signed = (id: string, name: string, place: number, y: number): GraphNode => ({
  id, kind: 'wait-for', name, position: at(place, y),
  config: { event: 'webhook', name: 'agreement.completed', timeout: 'P1D' },
})

/** The agreement, one reminder, and the CRM once it is signed. */
export const agreementNodes: GraphNode[] = [
  stage('agreement', 'Agreement', 33, -200),
  message('agreement-email', 'email', 'Agreement', 34, -200),
  signed('signed', 'Signs within a day', 35, -200),
  message('reminder', 'email', 'One reminder', 36, -40),
  signed('signed-late', 'Signs within another day', 37, -40),
  {
    id: 'crm', kind: 'http', name: 'Tell the CRM', position: at(38, -200),
    config: {
      method: 'POST', url: '{{ campaign.crm_url }}',
      headers: {}, answer: [],
      body: '{"email": "{{ contact.email }}", "event": "{{ campaign.event_name }}", "agreement": "signed"}',
    },
  },
  { id: 'agreed', kind: 'goal', name: 'Agreement signed', position: at(39, -200), config: { reason: 'agreement-signed' } },
  exit('unsigned', 'Agreement not signed', 38, 120),
]

export const agreementEdges: GraphEdge[] = [
  ...chain('agreement', 'agreement-email', 'signed'),
  edge('signed', 'crm', 'happened'),
  edge('signed', 'reminder', 'timeout'),
  ...chain('reminder', 'signed-late'),
  edge('signed-late', 'crm', 'happened'),
  edge('signed-late', 'unsigned', 'timeout'),
  edge('crm', 'agreed'),
]
