import { expect, test } from 'vitest'
import type { OpenRun, PlacedSend } from '../../db/queries/campaign-examination.ts'
import { inQuietHours, stuck } from './examine.ts'

const send = (clockAt: string, more: Partial<PlacedSend> = {}): PlacedSend => (
  { nodeId: 'email', state: 'sent', clockAt: new Date(clockAt), zone: 'America/Chicago', region: null, phone: null, ...more }
)
const place = { exempt: new Set(['morning-text']), workspaceZone: 'America/New_York' }

test.each([
  ['at 07:59 where the contact is', send('2026-07-01T12:59:00Z'), 1],
  ['at 08:00 sharp', send('2026-07-01T13:00:00Z'), 0],
  ['at 20:59', send('2026-07-02T01:59:00Z'), 0],
  ['at 21:00', send('2026-07-02T02:00:00Z'), 1],
  ['at night, but skipped', send('2026-07-02T05:00:00Z', { state: 'skipped' }), 0],
  ['at night, from a node that may', send('2026-07-02T05:00:00Z', { nodeId: 'morning-text' }), 0],
  ['at 08:30 of one of two zones a contact may be in', send('2026-07-01T12:30:00Z', { zone: null, region: 'TN' }), 1],
])('a message %s', (_, sent, count) => {
  expect(inQuietHours([sent], place)).toBe(count)
})

const run = (more: Partial<OpenRun>): OpenRun => (
  { id: 'r', state: 'waiting', nodeId: 'n', waitUntil: null, holdReason: null, startsAt: null, openTasks: 0, ...more }
)

test.each([
  ['waits for a time to come', run({ waitUntil: new Date(2000) }), false],
  ['waits for a time that is over', run({ waitUntil: new Date(500) }), true],
  ['waits for nothing', run({}), true],
  ['waits for a task', run({ openTasks: 1 }), false],
  ['is held for a reason', run({ state: 'held', holdReason: 'value-missing' }), false],
  ['is held for none', run({ state: 'held' }), true],
  ['is still at work', run({ state: 'active' }), true],
  ['waits for its turn to begin', run({ state: 'starting', startsAt: new Date(60_001) }), false],
  ['should have begun', run({ state: 'starting', startsAt: new Date(59_000) }), true],
  ['has not begun, and has no turn', run({ state: 'starting' }), true],
])('a run that %s', (_, open, isStuck) => {
  expect(stuck([open], 1000, 60_000)).toHaveLength(isStuck ? 1 : 0)
})
