import type { GraphEdge, GraphNode } from '../../graph.ts'
import { ask, at, chain, edge, exit, message, stage } from '../draw.ts'
import { isVirtual } from '../event-type.ts'

/** A yes becomes a seat: virtual guests pick a time by themselves, the others by a person; a person confirms both. */
export const rsvpNodes: GraphNode[] = [
  stage('rsvp', 'RSVP', 11, 120),
  message('rsvp-email', 'email', 'RSVP email', 12, 120),
  isVirtual('event-type', 'Event type', 13, 120),
  message('scheduling-link', 'sms', 'Scheduling link', 14, -40),
  {
    id: 'time-picked', kind: 'wait-for', name: 'Picks a time within 3 days', position: at(15, -40),
    config: { event: 'webhook', name: 'invitee.created', timeout: 'P3D', lookBack: 'PT1H' },
  },
  ask('schedule', 'Find a time with them', ['scheduled', 'declined'], 'P7D', 16, 120),
  ask('coordinate', 'Coordinate their visit', ['coordinated', 'declined'], 'P7D', 15, 280),
  ask('confirm-seat', 'Confirm the seat', ['confirmed', 'declined'], 'P7D', 17, -40),
  exit('seat-declined', 'Seat declined', 18, 120),
  exit('seat-unconfirmed', 'Seat never confirmed', 18, 280),
]

export const rsvpEdges: GraphEdge[] = [
  ...chain('rsvp', 'rsvp-email', 'event-type'),
  edge('event-type', 'scheduling-link', 'virtual'),
  edge('event-type', 'coordinate', 'else'),
  edge('scheduling-link', 'time-picked'),
  edge('time-picked', 'confirm-seat', 'happened'),
  edge('time-picked', 'schedule', 'timeout'),
  edge('schedule', 'confirm-seat', 'scheduled'),
  edge('coordinate', 'confirm-seat', 'coordinated'),
  edge('confirm-seat', 'event-day', 'confirmed'),
  ...['schedule', 'coordinate', 'confirm-seat'].flatMap((task) => [
    edge(task, 'seat-declined', 'declined'), edge(task, 'seat-unconfirmed', 'timeout'),
  ]),
]
