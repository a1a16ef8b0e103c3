import type { GraphNode } from '../graph.ts'
import { at, chain, delay, edge } from './draw.ts'

/** Email, ten minutes, text, a day, voicemail, three days for an answer, and what the answer was. */
export function invitation(n: 1 | 2, y: number): GraphNode[] {
  return [
    { id: `campaign-${n}`, kind: 'stage', name: `Campaign ${n}`, position: at(1, y), config: {} },
    {
      id: `email-${n}`, kind: 'email', name: `Email ${n}`, position: at(2, y),
      config: { contentId: `email-${n}` },
    },
    delay(`before-sms-${n}`, '10 minutes', 'PT10M', 3, y),
    { id: `sms-${n}`, kind: 'sms', name: `SMS ${n}`, position: at(4, y), config: { contentId: `sms-${n}` } },
    delay(`before-voicemail-${n}`, '1 day', 'P1D', 5, y),
    {
      id: `voicemail-${n}`, kind: 'voicemail', name: `Voicemail ${n}`, position: at(6, y),
      config: { contentId: `voicemail-${n}` },
    },
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

export const invitationEdges = (n: 1 | 2, otherwise: string) => [
  ...chain(`campaign-${n}`, `email-${n}`, `before-sms-${n}`, `sms-${n}`, `before-voicemail-${n}`,
    `voicemail-${n}`, `reply-${n}`),
  edge(`reply-${n}`, `response-${n}`, 'happened'),
  edge(`reply-${n}`, otherwise, 'timeout'),
  edge(`response-${n}`, 'rsvp', 'positive'),
  edge(`response-${n}`, 'answer-question', 'question'),
  edge(`response-${n}`, 'not-interested', 'negative'),
  edge(`response-${n}`, otherwise, 'else'),
]
