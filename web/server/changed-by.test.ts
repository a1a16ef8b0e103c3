import { expect, test } from 'vitest'
import { changedBy, isAbout } from './changed-by.ts'

test('an event makes stale what shows it, and one that nobody knows makes nothing stale', () => {
  expect(changedBy('message.received')).toContain('inbox')
  expect(changedBy('sender.stopped')).toEqual(['senders', 'dashboard', 'inbox'])
  expect(changedBy('node.entered')).toEqual([])
  expect(changedBy('constructor.of')).toEqual([])
})

test('a thread is asked for again because of its own contact, lists because of anybody', () => {
  const thread = { queryKey: ['inbox', 'thread', 'c1'], state: { data: { pages: [{ contactId: 'mara' }] } } }
  expect([['mara'], ['ben', 'mara'], ['*']].map((ids) => isAbout(thread, new Set(ids)))).toEqual([true, true, true])
  expect(isAbout(thread, new Set(['ben']))).toBe(false)
  expect(isAbout({ ...thread, state: { data: undefined } }, new Set(['ben']))).toBe(true)
  expect(isAbout({ queryKey: ['inbox', 'counts'], state: { data: {} } }, new Set(['ben']))).toBe(true)
})
