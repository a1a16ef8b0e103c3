import type { Graph } from '../graph.ts'
import { ask, at, chain, edge, exit, message, stage } from './draw.ts'
import { isVirtual } from './event-type.ts'
import { invitationEdges, invitationNodes, invitationRules } from './invitation.ts'

/** Campaign 1 and 2, and the RSVP stage to the confirmed seat. */
export const eventCampaignGraph: Graph = {
  version: 1,
  nodes: [
    ...invitationNodes,
    stage('rsvp', 'RSVP', 11, 120),
    message('rsvp-email', 'email', 'RSVP email', 12, 120),
    isVirtual('event-type', 'Event type', 13, 120),
    message('scheduling-link', 'sms', 'Scheduling link', 14, 0),
    ask('confirm-seat', 'Confirm the seat', ['confirmed', 'declined'], 'P7D', 15, 120),
    {
      id: 'seat-confirmed', kind: 'goal', name: 'Seat confirmed', position: at(16, 0),
      config: { reason: 'seat-confirmed' },
    },
    exit('seat-declined', 'Seat declined', 16, 160),
    exit('seat-unconfirmed', 'Seat never confirmed', 16, 320),
  ],
  edges: [
    ...invitationEdges,
    ...chain('rsvp', 'rsvp-email', 'event-type'),
    edge('event-type', 'scheduling-link', 'virtual'),
    edge('event-type', 'confirm-seat', 'else'),
    edge('scheduling-link', 'confirm-seat'),
    edge('confirm-seat', 'seat-confirmed', 'confirmed'),
    edge('confirm-seat', 'seat-declined', 'declined'),
    edge('confirm-seat', 'seat-unconfirmed', 'timeout'),
  ],
  rules: invitationRules,
}
