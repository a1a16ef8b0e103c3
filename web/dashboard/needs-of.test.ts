import { expect, test } from 'vitest'
import { needsOf } from './needs-of.ts'

const none = {
  replies: 0, tasks: 0, unmatched: 0, unmatchedEvents: 0, heldRuns: 0, held: [], unknownSends: 0, failedSends: 0, stoppedSenders: [],
}

test('nothing waits where all counts are zero', () => {
  expect(needsOf(none)).toEqual([])
})

test('what holds messages back comes before what only waits', () => {
  const needs = needsOf({
    ...none, replies: 2, heldRuns: 1, stoppedSenders: [{ id: 's', name: 'Dana', reason: 'The password is wrong.' }],
  })
  expect(needs.map(({ title }) => title))
    .toEqual(['Dana is stopped', '1 person is held', '2 people wait for an answer'])
  expect(needs.map(({ isUrgent }) => isUrgent)).toEqual([true, true, false])
  expect(needs[0]?.says).toBe('The password is wrong.')
})

test('messages of unknown end and those that failed lead to where they are looked at', () => {
  const needs = needsOf({ ...none, unknownSends: 2, failedSends: 1 })
  expect(needs.map(({ title, to, search }) => [title, to, search])).toEqual([
    ['2 messages with an unknown end', '/sends', undefined],
    ['1 message failed in the last seven days', '/sends', { state: 'failed' }],
  ])
})

test('messages and events of nobody lead to where a person says of whom they are', () => {
  const needs = needsOf({ ...none, unmatched: 1, unmatchedEvents: 2 })
  expect(needs.map(({ title, to, search }) => [title, to, search])).toEqual([
    ['1 message from nobody we know', '/inbox', { view: 'unmatched' }],
    ['2 events of nobody we know', '/inbox', { view: 'events' }],
  ])
})

test('a count at its bound says that there may be more', () => {
  expect(needsOf({ ...none, tasks: 1000 })[0]?.title).toBe('1,000 or more tasks to do')
})
