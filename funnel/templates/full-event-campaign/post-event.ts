import type { GraphEdge, GraphNode } from '../../graph.ts'
import { ask, at, chain, edge, exit, message, stage } from '../draw.ts'

const says = (value: string) => [{ field: 'reply.text', op: 'is' as const, value }]

/** What became of them, and which of three they chose. */
export const postEventNodes: GraphNode[] = [
  stage('post-event', 'Post event', 27, -40),
  ask('attendance', 'Did they come?', ['attended', 'no-show', 'cancelled'], 'P2D', 28, -40),
  message('no-show-email', 'email', 'No-show email', 29, 280),
  exit('no-show', 'No-show', 30, 280),
  message('cancellation-email', 'email', 'Cancellation email', 29, 440),
  exit('cancelled', 'Cancelled', 30, 440),
  {
    id: 'selection', kind: 'wait-for', name: 'Their choice within 2 days', position: at(29, -40),
    config: { event: 'reply', timeout: 'P2D', lookBack: 'P2D' },
  },
  {
    id: 'which', kind: 'branch', name: '1, 2, 3 or a question', position: at(30, -40),
    config: {
      rules: [
        { port: '1', when: says('1') }, { port: '2', when: says('2') }, { port: '3', when: says('3') },
        { port: 'question', when: [{ field: 'reply.intent', op: 'is', value: 'question' }] },
      ],
    },
  },
  message('questions-email', 'email', 'Questions email', 31, -200),
  message('final-email', 'email', 'Final email', 31, -40),
  exit('final', 'Chose 3', 32, -40),
  ask('post-question', 'Answer their question', ['agreement', 'not interested'], 'P7D', 31, 120),
  ask('outreach', 'Reach out to them', ['agreement', 'not interested'], 'P7D', 31, 280),
  exit('not-interested-after', 'Not interested after the event', 32, 120),
  exit('no-answer-after', 'No answer after the event', 32, 280),
]

export const postEventEdges: GraphEdge[] = [
  ...chain('post-event', 'attendance'),
  edge('attendance', 'selection', 'attended'),
  edge('attendance', 'no-show-email', 'no-show'),
  edge('attendance', 'cancellation-email', 'cancelled'),
  edge('attendance', 'outreach', 'timeout'),
  ...chain('no-show-email', 'no-show'),
  ...chain('cancellation-email', 'cancelled'),
  edge('selection', 'which', 'happened'),
  edge('selection', 'outreach', 'timeout'),
  edge('which', 'questions-email', '1'),
  edge('which', 'questions-email', '2'),
  edge('which', 'final-email', '3'),
  edge('which', 'post-question', 'question'),
  edge('which', 'outreach', 'else'),
  edge('questions-email', 'agreement'),
  edge('final-email', 'final'),
  ...['post-question', 'outreach'].flatMap((task) => [
    edge(task, 'agreement', 'agreement'), edge(task, 'not-interested-after', 'not interested'),
    edge(task, 'no-answer-after', 'timeout'),
  ]),
]
