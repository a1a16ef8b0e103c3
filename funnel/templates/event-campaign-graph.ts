import type { Graph } from '../graph.ts'
import { at, chain, edge, exit } from './draw.ts'
import { invitation, invitationEdges } from './invitation.ts'

/** Campaign 1 and 2, and the RSVP stage to the confirmed seat. */
export const eventCampaignGraph: Graph = {
  version: 1,
  nodes: [
    { id: 'start', kind: 'start', name: 'Start', position: at(0, 0), config: {} },
    ...invitation(1, 0),
    ...invitation(2, 480),
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
    ...invitationEdges(1, 'campaign-2'),
    ...invitationEdges(2, 'no-response'),
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
