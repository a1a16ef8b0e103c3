import type { Channel } from '../../funnel/plan/plan.ts'
import type { NodeStatus } from '../canvas/node-status.ts'
import type { CampaignGraph, NodeCounts } from '../server/queries.ts'
import type { CampaignTotals } from './campaign-queries.ts'

/** What a card shows, from the counts of its node. */
export function statusOf({ at, entered, ended, sends }: NodeCounts): NodeStatus {
  return {
    here: at.starting + at.active + at.waiting + at.held,
    held: at.held,
    entered,
    ended,
    skipped: sends.skipped,
    failed: sends.failed + sends.unknown,
  }
}

const wentOut = new Set(['sent', 'delivered', 'undelivered'])
const failed = new Set(['failed', 'undelivered', 'unknown'])
const sum = (rows: { count: number }[]) => rows.reduce((all, row) => all + row.count, 0)

/** The few figures that stand over a funnel. */
export interface Figures {
  onTheWay: number
  held: number
  done: number
  doneAs: Record<'goal' | 'exit' | 'opted-out' | 'stopped', number>
  sent: Record<Channel, number>
  skipped: number
  failed: number
  /** undefined: not known. */
  replies?: number
}

const isChannel = (kind: string): kind is Channel => kind === 'email' || kind === 'sms' || kind === 'voicemail'

/** What the counts of the nodes come to: shown until the exact totals are there. */
export function figuresFromCounts({ graph, counts }: Pick<CampaignGraph, 'graph' | 'counts'>): Figures {
  const kinds = new Map(graph.nodes.map(({ id, kind }) => [id, kind]))
  const figures: Figures = {
    onTheWay: 0, held: 0, done: 0, doneAs: { goal: 0, exit: 0, 'opted-out': 0, stopped: 0 },
    sent: { email: 0, sms: 0, voicemail: 0 }, skipped: 0, failed: 0,
  }
  for (const { nodeId, at, ended, sends } of counts) {
    const kind = kinds.get(nodeId) ?? ''
    figures.onTheWay += at.starting + at.active + at.waiting
    figures.held += at.held
    figures.done += ended
    if (kind === 'goal' || kind === 'exit') figures.doneAs[kind] += ended
    figures.skipped += sends.skipped
    figures.failed += sends.failed + sends.unknown
    if (isChannel(kind)) figures.sent[kind] += sends.sent
  }
  return figures
}

/** A campaign's exact totals as the few figures that stand over its funnel. */
export function figuresOf({ people, done, sends, replies }: CampaignTotals): Figures {
  const sentBy = (channel: string) => sum(sends.filter((row) => row.channel === channel && wentOut.has(row.state)))
  const doneAs = (as: string) => sum(done.filter((row) => row.as === as))
  return {
    onTheWay: people.starting + people.active + people.waiting,
    held: people.held,
    done: people.done,
    doneAs: {
      goal: doneAs('goal'), exit: doneAs('exit'), 'opted-out': doneAs('opted-out'), stopped: doneAs('stopped'),
    },
    sent: { email: sentBy('email'), sms: sentBy('sms'), voicemail: sentBy('voicemail') },
    skipped: sum(sends.filter(({ state }) => state === 'skipped')),
    failed: sum(sends.filter(({ state }) => failed.has(state))),
    replies: sum(replies),
  }
}
