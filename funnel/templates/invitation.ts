import type { Graph, GraphEdge, GraphNode } from '../graph.ts'
import { ask, at, chain, delay, edge, exit, message, stage } from './draw.ts'

/** Email, ten minutes, text, a day, voicemail, three days for an answer, and what the answer was. */
function round(n: 1 | 2, y: number): GraphNode[] {
  return [
    stage(`campaign-${n}`, `Campaign ${n}`, 1, y),
    message(`email-${n}`, 'email', `Email ${n}`, 2, y),
    delay(`before-sms-${n}`, '10 minutes', 'PT10M', 3, y),
    message(`sms-${n}`, 'sms', `SMS ${n}`, 4, y),
    delay(`before-voicemail-${n}`, '1 day', 'P1D', 5, y),
    message(`voicemail-${n}`, 'voicemail', `Voicemail ${n}`, 6, y),
    {
      id: `reply-${n}`, kind: 'wait-for', name: 'Reply within 3 days', position: at(7, y),
      config: { event: 'reply', timeout: 'P3D' },
    },
    {
      id: `response-${n}`, kind: 'branch', name: 'Check response', position: at(8, y),
      config: {
        rules: (['positive', 'question', 'negative'] as const).map((intent) => ({
          port: intent, when: [{ field: 'reply.intent', op: 'is', value: intent }],
        })),
      },
    },
  ]
}

const roundEdges = (n: 1 | 2, otherwise: string) => [
  ...chain(`campaign-${n}`, `email-${n}`, `before-sms-${n}`, `sms-${n}`, `before-voicemail-${n}`,
    `voicemail-${n}`, `reply-${n}`),
  edge(`reply-${n}`, `response-${n}`, 'happened'),
  edge(`reply-${n}`, otherwise, 'timeout'),
  edge(`response-${n}`, 'rsvp', 'positive'),
  edge(`response-${n}`, 'answer-question', 'question'),
  edge(`response-${n}`, 'not-interested', 'negative'),
  edge(`response-${n}`, otherwise, 'else'),
]

/** Two rounds, and what a person makes of a question; a yes leads to the node `rsvp`. */
export const invitationNodes: GraphNode[] = [
  { id: 'start', kind: 'start', name: 'Start', position: at(0, 0), config: {} },
  ...round(1, 0),
  ...round(2, 480),
  ask('answer-question', 'Answer the question', ['coming', 'not coming'], 'P7D', 9.5, 240),
  exit('not-interested', 'Not interested', 9.5, 0),
  exit('no-response', 'No response', 9.5, 640),
  exit('question-open', 'Question left open', 11, 400),
  {
    id: 'note-replies', kind: 'note', name: 'How replies move people', position: at(2, 240),
    config: {
      text: 'An answer counts at any moment, not only at "Reply within 3 days": a yes goes to RSVP, a '
        + 'question to a person, a no to the exit. What nobody can read for certain waits for a person.',
    },
  },
]

export const invitationEdges: GraphEdge[] = [
  edge('start', 'campaign-1'),
  ...roundEdges(1, 'campaign-2'),
  ...roundEdges(2, 'no-response'),
  edge('answer-question', 'rsvp', 'coming'),
  edge('answer-question', 'not-interested', 'not coming'),
  edge('answer-question', 'question-open', 'timeout'),
]

export const invitationRules: Graph['rules'] = {
  entry: { mode: 'once' },
  quietHours: { from: '21:00', to: '08:00' },
  caps: { email: 2, sms: 1, voicemail: 1 },
  reply: {
    otherwise: 'go-on',
    unclear: 'hold',
    jumps: { positive: 'rsvp', question: 'answer-question', negative: 'not-interested' },
  },
}
