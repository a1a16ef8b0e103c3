import type { Graph, GraphNode } from '../graph.ts'
import { chain, edge } from './draw.ts'

const column = 280
const at = (place: number, y: number) => ({ x: place * column, y })

const duration = (id: string, name: string, length: string, place: number, y: number): GraphNode =>
  ({ id, kind: 'wait', name, position: at(place, y), config: { kind: 'duration', for: length } })

/** Email, ten minutes, text, a day, voicemail, three days for an answer, and what the answer was. */
function round(n: 1 | 2, y: number): GraphNode[] {
  return [
    { id: `campaign-${n}`, kind: 'stage', name: `Campaign ${n}`, position: at(1, y), config: {} },
    {
      id: `email-${n}`, kind: 'email', name: `Email ${n}`, position: at(2, y),
      config: { contentId: `email-${n}` },
    },
    duration(`before-sms-${n}`, '10 minutes', 'PT10M', 3, y),
    { id: `sms-${n}`, kind: 'sms', name: `SMS ${n}`, position: at(4, y), config: { contentId: `sms-${n}` } },
    duration(`before-voicemail-${n}`, '1 day', 'P1D', 5, y),
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

const exit = (id: string, name: string, place: number, y: number): GraphNode =>
  ({ id, kind: 'exit', name, position: at(place, y), config: { reason: id } })

/** Campaign 1 and 2, and the RSVP stage to the confirmed seat. */
export const eventCampaignGraph: Graph = {
  version: 1,
  nodes: [
    { id: 'start', kind: 'start', name: 'Start', position: at(0, 0), config: {} },
    ...round(1, 0),
    ...round(2, 480),
    {
      id: 'answer-question', kind: 'task', name: 'Answer the question', position: at(9.5, 240),
      config: { outcomes: ['coming', 'not coming'], timeout: 'P7D', assignee: 'owner' },
    },
    exit('not-interested', 'Not interested', 9.5, 0),
    exit('no-response', 'No response', 9.5, 640),
    exit('question-open', 'Question left open', 11, 400),
    { id: 'rsvp', kind: 'stage', name: 'RSVP', position: at(11, 120), config: {} },
    {
      id: 'rsvp-email', kind: 'email', name: 'RSVP email', position: at(12, 120),
      config: { contentId: 'rsvp-email' },
    },
    {
      id: 'event-type', kind: 'branch', name: 'Event type', position: at(13, 120),
      config: {
        rules: [{ port: 'virtual', when: [{ field: 'campaign.event_type', op: 'is', value: 'virtual' }] }],
      },
    },
    {
      id: 'scheduling-link', kind: 'sms', name: 'Scheduling link', position: at(14, 0),
      config: { contentId: 'scheduling-link' },
    },
    {
      id: 'confirm-seat', kind: 'task', name: 'Confirm the seat', position: at(15, 120),
      config: { outcomes: ['confirmed', 'declined'], timeout: 'P7D', assignee: 'owner' },
    },
    {
      id: 'seat-confirmed', kind: 'goal', name: 'Seat confirmed', position: at(16, 0),
      config: { reason: 'seat-confirmed' },
    },
    exit('seat-declined', 'Seat declined', 16, 160),
    exit('seat-unconfirmed', 'Seat never confirmed', 16, 320),
    {
      id: 'note-replies', kind: 'note', name: 'How replies move people', position: at(2, 240),
      config: {
        text: 'An answer counts at any moment, not only at "Reply within 3 days": a yes goes to RSVP, a '
          + 'question to a person, a no to the exit. What nobody can read for certain waits for a person.',
      },
    },
  ],
  edges: [
    edge('start', 'campaign-1'),
    ...roundEdges(1, 'campaign-2'),
    ...roundEdges(2, 'no-response'),
    edge('answer-question', 'rsvp', 'coming'),
    edge('answer-question', 'not-interested', 'not coming'),
    edge('answer-question', 'question-open', 'timeout'),
    ...chain('rsvp', 'rsvp-email', 'event-type'),
    edge('event-type', 'scheduling-link', 'virtual'),
    edge('event-type', 'confirm-seat', 'else'),
    edge('scheduling-link', 'confirm-seat'),
    edge('confirm-seat', 'seat-confirmed', 'confirmed'),
    edge('confirm-seat', 'seat-declined', 'declined'),
    edge('confirm-seat', 'seat-unconfirmed', 'timeout'),
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
