import { expect, test } from 'vitest'
import { countActions, type History } from './actions.ts'
import { costOf, dearest, type HistoryCost } from './cost.ts'

type HistoryEvent = NonNullable<History['events']>[number]

/** Ids are longs on the wire; a number does where they are only compared. */
const eventId = (id: number) => id as unknown as Long
type Long = NonNullable<HistoryEvent['eventId']>

const started: HistoryEvent = { workflowExecutionStartedEventAttributes: {} }
const scheduled: HistoryEvent = { workflowTaskScheduledEventAttributes: {} }
const task: HistoryEvent[] = [
  scheduled, { workflowTaskStartedEventAttributes: {} }, { workflowTaskCompletedEventAttributes: {} },
]
const timer: HistoryEvent[] = [{ timerStartedEventAttributes: {} }, { timerFiredEventAttributes: {} }]
const signal: HistoryEvent = { workflowExecutionSignaledEventAttributes: {} }
const completed: HistoryEvent = { workflowExecutionCompletedEventAttributes: {} }
const local = (completedTask: number): HistoryEvent => ({
  markerRecordedEventAttributes: {
    markerName: 'core_local_activity', workflowTaskCompletedEventId: eventId(completedTask),
  },
})
const activity = (attempt: number): HistoryEvent[] => [
  { activityTaskScheduledEventAttributes: {} },
  { activityTaskStartedEventAttributes: { attempt } },
  { activityTaskCompletedEventAttributes: {} },
]

const cost = (figures: Partial<HistoryCost>): HistoryCost => (
  { events: 30, actions: 10, bytes: 900, lostTasks: 0, ...figures }
)

const actions = (...events: (HistoryEvent | HistoryEvent[])[]) => countActions({ events: events.flat() })

test('a start is one action, and a workflow task none', () => {
  expect(actions(started, task, completed)).toBe(1)
})

test('a timer is one action', () => {
  expect(actions(started, task, timer, task, timer, task, completed)).toBe(3)
})

test('an activity is one action, and each retry one more', () => {
  expect(actions(started, task, activity(1), task, completed)).toBe(2)
  expect(actions(started, task, activity(3), task, completed)).toBe(4)
})

test('local activities are one action for each workflow task that has any', () => {
  expect(actions(started, task, local(4), local(4), timer, task, local(10), completed)).toBe(4)
})

test('a marker of another kind costs nothing', () => {
  const patch: HistoryEvent = { markerRecordedEventAttributes: { markerName: 'core_patch' } }
  expect(actions(started, task, patch, completed)).toBe(1)
})

test('a signal is one action, unless it came with the start', () => {
  expect(actions(started, task, signal, task, completed)).toBe(2)
  expect(actions(started, signal, task, completed)).toBe(1)
})

test('a search attribute, an update and a new run are one action each', () => {
  expect(actions(started, task, { upsertWorkflowSearchAttributesEventAttributes: {} }, completed)).toBe(2)
  expect(actions(started, task, { workflowExecutionUpdateAcceptedEventAttributes: {} }, completed)).toBe(2)
  expect(actions(started, task, { workflowExecutionContinuedAsNewEventAttributes: {} })).toBe(2)
})

test('what another history has paid for is not counted twice', () => {
  const begun = (attributes: HistoryEvent['workflowExecutionStartedEventAttributes']) => (
    actions({ workflowExecutionStartedEventAttributes: attributes }, task, completed)
  )
  expect(begun({ continuedExecutionRunId: 'the-run-before' })).toBe(0)
  expect(begun({ parentWorkflowExecution: { workflowId: 'parent' } })).toBe(0)
  const child: HistoryEvent = { startChildWorkflowExecutionInitiatedEventAttributes: {} }
  expect(actions(started, task, child, completed)).toBe(3)
})

test('an empty history costs nothing', () => {
  expect(costOf({})).toEqual({ events: 0, actions: 0, bytes: 0, lostTasks: 0 })
})

test('of several runs the dearest counts, figure by figure', () => {
  const costs = [cost({ actions: 11 }), cost({ events: 33, bytes: 950 })]
  expect(dearest(costs)).toEqual({ events: 33, actions: 11, bytes: 950, lostTasks: 0 })
})

test('a run whose task timed out counts only where there is no other', () => {
  const disturbed = cost({ events: 33, lostTasks: 1 })
  expect(dearest([disturbed, cost({})])).toEqual(cost({}))
  expect(dearest([disturbed])).toEqual(disturbed)
  const timedOut: HistoryEvent = { workflowTaskTimedOutEventAttributes: {} }
  expect(costOf({ events: [started, ...task, timedOut, ...task, completed] }).lostTasks).toBe(1)
})
