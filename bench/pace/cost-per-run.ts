import { workflowIds } from '../../workflows/messages.ts'
import { rounded } from '../figure.ts'
import { costOf } from '../history/cost.ts'
import type { Stage } from '../stage.ts'

const sampled = 100

/** Mean events, timers and actions of a campaign's runs, of a hundred of them taken evenly. */
export async function costPerRun({ client, database, workspaceId }: Stage, campaignId: string) {
  const runs = await database.scoped(workspaceId).selectFrom('runs').select('id')
    .where('workspace_id', '=', workspaceId).where('campaign_id', '=', campaignId).orderBy('id').execute()
  const every = Math.max(1, Math.floor(runs.length / sampled))
  const sums = { events: 0, timers: 0, actions: 0 }
  const sample = runs.filter((_, n) => n % every === 0)
  for (const { id } of sample) {
    const history = await client.workflow.getHandle(workflowIds.runContact(id)).fetchHistory()
    const { events, actions } = costOf(history)
    sums.events += events
    sums.actions += actions
    sums.timers += (history.events ?? []).filter((event) => event.timerStartedEventAttributes).length
  }
  const mean = (sum: number) => rounded(sum / sample.length)
  return { eventsPerRun: mean(sums.events), timersPerRun: mean(sums.timers), actionsPerRun: mean(sums.actions) }
}
