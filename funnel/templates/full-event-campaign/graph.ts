import type { Graph } from '../../graph.ts'
import { ask, at, chain, edge, exit } from '../draw.ts'
import { invitation, invitationEdges } from '../invitation.ts'
import { agreementEdges, agreementNodes } from './agreement.ts'
import { eventDayEdges, eventDayNodes } from './event-day.ts'
import { postEventEdges, postEventNodes } from './post-event.ts'
import { rsvpEdges, rsvpNodes } from './rsvp.ts'

/** Six stages, from the first invitation to the signed agreement. */
export const fullEventCampaignGraph: Graph = {
  version: 1,
  nodes: [
    { id: 'start', kind: 'start', name: 'Start', position: at(0, 0), config: {} },
    ...invitation(1, 0),
    ...invitation(2, 480),
    ask('answer-question', 'Answer the question', ['coming', 'not coming'], 'P7D', 9.5, 240),
    exit('not-interested', 'Not interested', 9.5, 0),
    exit('no-response', 'No response', 9.5, 640),
    exit('question-open', 'Question left open', 11, 400),
    ...rsvpNodes, ...eventDayNodes, ...postEventNodes, ...agreementNodes,
  ],
  edges: [
    ...chain('start', 'campaign-1'),
    ...invitationEdges(1, 'campaign-2'),
    ...invitationEdges(2, 'no-response'),
    edge('answer-question', 'rsvp', 'coming'),
    edge('answer-question', 'not-interested', 'not coming'),
    edge('answer-question', 'question-open', 'timeout'),
    ...rsvpEdges, ...eventDayEdges, ...postEventEdges, ...agreementEdges,
  ],
  rules: {
    entry: { mode: 'once' },
    quietHours: { from: '21:00', to: '08:00' },
    caps: { email: 2, sms: 1, voicemail: 1 },
    reply: {
      otherwise: 'go-on',
      unclear: 'hold',
      jumps: { positive: 'rsvp', question: 'answer-question', negative: 'not-interested' },
    },
  },
}
