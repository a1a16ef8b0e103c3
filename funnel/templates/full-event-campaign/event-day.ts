import type { GraphEdge, GraphNode } from '../../graph.ts'
import { ask, at, chain, delay, edge, exit, message, stage } from '../draw.ts'
import { isVirtual } from '../event-type.ts'

/** Counted from the event's start, in the event's zone. */
function fromStart(
  id: string, name: string, when: { offset: string; at?: string; past: 'passed' | 'go-on' }, place: number, y: number,
): GraphNode {
  return {
    id, kind: 'wait', name, position: at(place, y),
    config: { kind: 'date-offset', field: 'campaign.event_starts', zone: 'campaign', ...when },
  }
}

/** The day itself, four things side by side, until four hours after the start. */
export const eventDayNodes: GraphNode[] = [
  stage('event-day', 'Event day', 19, -40),
  fromStart('that-morning', 'The morning of the event', { offset: 'P0D', at: '07:00', past: 'passed' }, 20, -40),
  exit('came-too-late', 'Confirmed after the event', 21, 280),
  {
    id: 'side-by-side', kind: 'parallel', name: 'Four things side by side', position: at(21, -40),
    config: { ways: ['room', 'morning', 'during', 'end'] },
  },
  isVirtual('needs-room', 'Is it virtual?', 22, -360),
  ask('open-room', 'Let them into the room', ['done'], 'PT14H', 23, -360),
  fromStart('at-eight', '08:00 in the event’s zone', { offset: 'P0D', at: '08:00', past: 'go-on' }, 22, -200),
  {
    id: 'morning-text', kind: 'sms', name: 'SMS: today', position: at(23, -200),
    config: { contentId: 'morning-text', exemptFromQuietHours: true },
  },
  fromStart('under-way', '30 minutes into the event', { offset: 'PT30M', past: 'go-on' }, 22, -40),
  message('big-email', 'email', 'Big email', 23, -40),
  delay('an-hour-later', '1 hour', 'PT1H', 24, -40),
  message('one-two-three', 'sms', 'SMS: reply 1, 2 or 3', 25, -40),
  fromStart('over', '4 hours after the start', { offset: 'PT4H', past: 'go-on' }, 22, 120),
  { id: 'day-done', kind: 'join', name: 'All of it is done', position: at(26, -40), config: { mode: 'all' } },
]

export const eventDayEdges: GraphEdge[] = [
  ...chain('event-day', 'that-morning', 'side-by-side'),
  edge('that-morning', 'came-too-late', 'passed'),
  edge('side-by-side', 'needs-room', 'room'),
  edge('needs-room', 'open-room', 'virtual'),
  edge('needs-room', 'day-done', 'else'),
  edge('open-room', 'day-done', 'done'),
  edge('open-room', 'day-done', 'timeout'),
  edge('side-by-side', 'at-eight', 'morning'),
  ...chain('at-eight', 'morning-text', 'day-done'),
  edge('side-by-side', 'under-way', 'during'),
  ...chain('under-way', 'big-email', 'an-hour-later', 'one-two-three', 'day-done'),
  edge('side-by-side', 'over', 'end'),
  edge('over', 'day-done'),
  edge('day-done', 'post-event'),
]
