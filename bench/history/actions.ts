import type { temporal } from '@temporalio/proto'

export type History = temporal.api.history.v1.IHistory
type HistoryEvent = temporal.api.history.v1.IHistoryEvent

/** Name of the marker in which the SDK's core keeps what a local activity answered. */
const localActivity = 'core_local_activity'

/**
 * Billable actions of one workflow run, as its history tells them. What leaves no event there (queries,
 * heartbeats of activities) is not in it.
 */
export function countActions(history: History): number {
  const tasksWithLocalActivities = new Set<string>()
  let actions = 0
  let isFirstTaskScheduled = false
  for (const event of history.events ?? []) {
    const marker = event.markerRecordedEventAttributes
    if (marker?.markerName === localActivity) {
      tasksWithLocalActivities.add(String(marker.workflowTaskCompletedEventId))
    } else if (event.workflowExecutionSignaledEventAttributes) {
      // A signal that stands before the first task came in one call with the start: one action in all.
      if (isFirstTaskScheduled) actions += 1
    } else {
      actions += actionsOf(event)
    }
    if (event.workflowTaskScheduledEventAttributes) isFirstTaskScheduled = true
  }
  return actions + tasksWithLocalActivities.size
}

function actionsOf(event: HistoryEvent): number {
  const started = event.workflowExecutionStartedEventAttributes
  if (started) {
    // Counted where it was ordered: in the history of the parent, or of the run before.
    return started.parentWorkflowExecution || started.continuedExecutionRunId ? 0 : 1
  }
  if (event.startChildWorkflowExecutionInitiatedEventAttributes) return 2
  // Scheduling is an action, and so is each attempt after the first; only the last attempt has an event.
  const attempt = event.activityTaskStartedEventAttributes
  if (attempt) return (attempt.attempt ?? 1) - 1
  const isAction = event.activityTaskScheduledEventAttributes
    ?? event.timerStartedEventAttributes
    ?? event.upsertWorkflowSearchAttributesEventAttributes
    ?? event.workflowExecutionContinuedAsNewEventAttributes
    ?? event.workflowExecutionUpdateAcceptedEventAttributes
  return isAction ? 1 : 0
}
