import { expect, test } from 'vitest'
import type { CampaignTotals } from './campaign-queries.ts'
import { figuresFromCounts, figuresOf, statusOf } from './totals-of.ts'

const send = (channel: 'email' | 'sms', state: string, count: number) => (
  { channel, state, count, reason: null, sentence: null }
)
const totals: CampaignTotals = {
  audience: 20,
  people: { starting: 1, active: 2, waiting: 9, held: 3, done: 5 },
  held: [{ reason: 'no-sender', sentence: 'The campaign has no sender for this channel.', count: 3 }],
  done: [
    { as: 'goal', reason: null, count: 2 }, { as: 'exit', reason: 'no-response', count: 1 },
    { as: 'exit', reason: 'not-interested', count: 2 },
  ],
  sends: [
    send('email', 'sent', 4), send('email', 'delivered', 6), send('sms', 'undelivered', 1), send('sms', 'skipped', 2),
    send('sms', 'failed', 1),
  ],
  replies: [{ intent: 'positive', count: 2 }, { intent: null, count: 1 }],
}

test('everybody is on the way, held or done', () => {
  const { onTheWay, held, done } = figuresOf(totals)
  expect([onTheWay, held, done]).toEqual([12, 3, 5])
  expect(figuresOf(totals).doneAs).toEqual({ goal: 2, exit: 3, 'opted-out': 0, stopped: 0 })
})

test('what was handed over counts as sent, whether it arrived or not; what did not arrive failed', () => {
  const { sent, skipped, failed, replies } = figuresOf(totals)
  expect(sent).toEqual({ email: 10, sms: 1, voicemail: 0 })
  expect([skipped, failed, replies]).toEqual([2, 2, 3])
})

test('who is at a node is everybody there, held or not', () => {
  const sends = { waiting: 0, sent: 3, skipped: 1, failed: 1, unknown: 1 }
  expect(statusOf({ nodeId: 'n', entered: 9, at: { starting: 0, active: 1, waiting: 4, held: 2 }, ended: 1, sends }))
    .toEqual({ here: 7, held: 2, entered: 9, ended: 1, skipped: 1, failed: 2 })
})

test('until the exact totals are there, the counts of the nodes stand for them', () => {
  const none = { waiting: 0, sent: 0, skipped: 0, failed: 0, unknown: 0 }
  const nowhere = { starting: 0, active: 0, waiting: 0, held: 0 }
  const figures = figuresFromCounts({
    graph: { nodes: [{ id: 'email-1', kind: 'email' }, { id: 'won', kind: 'goal' }], edges: [] },
    counts: [
      {
        nodeId: 'email-1', entered: 9, at: { ...nowhere, waiting: 4, held: 1 }, ended: 1,
        sends: { ...none, sent: 8, failed: 1 },
      },
      { nodeId: 'won', entered: 3, at: nowhere, ended: 3, sends: none },
      {
        nodeId: 'taken out', entered: 2, at: { ...nowhere, active: 2 }, ended: 0,
        sends: { ...none, sent: 5, skipped: 1 },
      },
    ],
  })
  expect(figures).toMatchObject({ onTheWay: 6, held: 1, done: 4, skipped: 1, failed: 1 })
  expect(figures.doneAs.goal).toBe(3)
  expect(figures.sent).toEqual({ email: 8, sms: 0, voicemail: 0 })
})
