import { count } from '../format/numbers.ts'
import type { DashboardData } from './dashboard-queries.ts'

export interface Need {
  id: string
  kind: 'replies' | 'tasks' | 'unmatched' | 'events' | 'held' | 'unknown' | 'failed' | 'sender'
  title: string
  says: string
  /** Messages do not go out because of it. */
  isUrgent: boolean
  to?: string
  search?: Record<string, string>
}

/** The server counts up to this. */
const MOST = 1000

/** What waits for a person as lines to be read, what holds messages back first. */
export function needsOf(needs: DashboardData['needs']): Need[] {
  const inbox = (view: string) => ({ to: '/inbox', search: { view } })
  const lines: (Need & { amount: number })[] = [
    ...needs.stoppedSenders.map((sender) => ({
      id: sender.id, kind: 'sender' as const, amount: 1, isUrgent: true, to: '/settings/senders',
      title: `${sender.name} is stopped`,
      says: sender.reason ?? 'A person stopped it. Nothing leaves through it until it is started again.',
    })),
    {
      id: 'held', kind: 'held', amount: needs.heldRuns, isUrgent: true,
      title: `${some(needs.heldRuns, 'person is', 'people are')} held`,
      says: 'They go on once what is missing is mended.',
    },
    {
      id: 'unknown', kind: 'unknown', amount: needs.unknownSends, isUrgent: false, to: '/sends',
      title: `${some(needs.unknownSends, 'message', 'messages')} with an unknown end`,
      says: 'The provider never said what became of them. Look them up there, and say what you found.',
    },
    {
      id: 'failed', kind: 'failed', amount: needs.failedSends, isUrgent: false,
      to: '/sends', search: { state: 'failed' },
      title: `${some(needs.failedSends, 'message', 'messages')} failed in the last seven days`,
      says: 'The provider refused them or could not deliver them; each says why.',
    },
    {
      id: 'replies', kind: 'replies', amount: needs.replies, isUrgent: false, ...inbox('needs-reply'),
      title: `${some(needs.replies, 'person waits', 'people wait')} for an answer`,
      says: 'The last word in the conversation is theirs.',
    },
    {
      id: 'tasks', kind: 'tasks', amount: needs.tasks, isUrgent: false, ...inbox('tasks'),
      title: `${some(needs.tasks, 'task', 'tasks')} to do`,
      says: 'A funnel waits for the outcome.',
    },
    {
      id: 'unmatched', kind: 'unmatched', amount: needs.unmatched, isUrgent: false, ...inbox('unmatched'),
      title: `${some(needs.unmatched, 'message', 'messages')} from nobody we know`,
      says: 'Say whom each is from, and their funnels act on it.',
    },
    {
      id: 'events', kind: 'events', amount: needs.unmatchedEvents, isUrgent: false, ...inbox('events'),
      title: `${some(needs.unmatchedEvents, 'event', 'events')} of nobody we know`,
      says: 'Say whom each is about, or that nobody needs it.',
    },
  ]
  return lines.filter(({ amount }) => amount > 0).map(({ amount: _, ...need }) => need)
}

const some = (amount: number, one: string, many: string) =>
  `${amount >= MOST ? `${count(MOST)} or more` : count(amount)} ${amount === 1 ? one : many}`
