import type { Client } from '@temporalio/client'
import proto from '@temporalio/proto'
import { countActions, type History } from './actions.ts'

/** What one workflow run cost: events and bytes of its history, and billable actions. */
export interface HistoryCost {
  events: number
  actions: number
  bytes: number
  /** Workflow tasks that the server gave out again, since no answer came in time. */
  lostTasks: number
}

export function costOf(history: History): HistoryCost {
  const events = history.events ?? []
  return {
    events: events.length,
    actions: countActions(history),
    bytes: proto.temporal.api.history.v1.History.encode(history).finish().length,
    lostTasks: events.filter((event) => event.workflowTaskTimedOutEventAttributes).length,
  }
}

/** The cost of a run from the server's own history. */
export async function fetchCost(client: Client, workflowId: string): Promise<HistoryCost> {
  return costOf(await client.workflow.getHandle(workflowId).fetchHistory())
}

/**
 * The dearest of several runs, figure by figure: what is promised holds for each. A task lost on a
 * machine without breath is the machine's doing; runs that lost one count only where all did.
 */
export function dearest(costs: readonly HistoryCost[]): HistoryCost {
  const undisturbed = costs.filter(({ lostTasks }) => lostTasks === 0)
  const counted = undisturbed.length > 0 ? undisturbed : costs
  const most = (figure: keyof HistoryCost) => Math.max(...counted.map((cost) => cost[figure]))
  return { events: most('events'), actions: most('actions'), bytes: most('bytes'), lostTasks: most('lostTasks') }
}
