import { expect, test } from 'vitest'
import { changedBy } from './changed-by.ts'

test('an event makes stale what shows it, and one that nobody knows makes nothing stale', () => {
  expect(changedBy('message.received')).toContain('inbox')
  expect(changedBy('sender.stopped')).toEqual(['senders', 'dashboard'])
  expect(changedBy('node.entered')).toEqual([])
  expect(changedBy('constructor.of')).toEqual([])
})
