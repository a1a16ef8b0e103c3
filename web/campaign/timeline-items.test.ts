import { expect, test } from 'vitest'
import type { Timeline } from '../server/queries.ts'
import { timelineItems } from './timeline-items.ts'

const event = (id: string, type: string, at: string): Timeline['events'][number] => ({
  id, type, at, clockAt: null, nodeId: null, sentence: type, data: {},
})

type Send = Timeline['sends'][number]
const send = (id: string, at: string, more: Partial<Send> = {}): Send => ({
  id, nodeId: 'e', channel: 'email', state: 'sent', at, clockAt: at, whyNot: null, ...more,
})

test('events and sends are one story, the latest first', () => {
  const items = timelineItems({
    events: [event('1', 'node.entered', '2026-05-01T10:00:00Z'), event('2', 'run.held', '2026-05-01T12:00:00Z')],
    sends: [send('s', '2026-05-01T11:00:00Z')],
  })
  expect(items.map((item) => item.id)).toEqual(['2', 's', '1'])
})

test('what a send says itself is not said twice', () => {
  const items = timelineItems({
    events: [event('1', 'send.skipped', '2026-05-01T10:00:00Z'), event('2', 'send.deferred', '2026-05-01T09:00:00Z')],
    sends: [send('s', '2026-05-01T10:00:00Z', { state: 'skipped' })],
  })
  expect(items.map((item) => item.id)).toEqual(['s', '2'])
})

test('of events at the same moment the later written stands above', () => {
  const at = '2026-05-01T10:00:00Z'
  const items = timelineItems({ events: [event('9', 'a', at), event('10', 'b', at)], sends: [] })
  expect(items.map((item) => item.id)).toEqual(['10', '9'])
})

test('a message not sent says so', () => {
  const [item] = timelineItems({ events: [], sends: [send('s', '2026-05-01T10:00:00Z', { state: 'skipped' })] })
  expect(item).toMatchObject({ is: 'send', words: 'Email not sent' })
})
