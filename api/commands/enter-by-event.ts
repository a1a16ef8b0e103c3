import { campaignsEnteredBy, decideEntries, type EnterableCampaign, keepEntry, startingEntries } from '../../db/queries/entries.ts'
import { letsIn } from '../../funnel/plan/entry.ts'
import { candidateZones } from '../../messaging/candidate-zones.ts'
import { type RunContactInput, workflowIds, workflowTypes } from '../../workflows/messages.ts'
import type { Context } from '../context.ts'
import { soon } from './soon.ts'

type Parts = Pick<Context, 'database' | 'temporal' | 'settings'>

/**
 * An event lets its contact into the campaigns whose rules say so, once however often this is done: what stands in
 * Postgres decides, and a run whose workflow has not begun is begun again.
 */
export async function enterByEvent(parts: Parts, which: { workspaceId: string; occurrenceId: string }): Promise<void> {
  const { workspaceId } = which
  const db = parts.database.scoped(workspaceId)
  for (const campaign of await campaignsEnteredBy(db, which)) {
    if (!fitsEntry(campaign)) continue
    const { campaignId } = campaign
    await keepEntry(db, { ...which, campaignId })
    await decideEntries(db, { ...which, campaignId, limit: 1 })
  }
  for (const runId of await startingEntries(db, which)) await startRun(parts, { workspaceId, runId })
}

function fitsEntry({ entry, name, payload, at, contact, campaignZone, workspaceZone }: EnterableCampaign): boolean {
  const zone = candidateZones({ ...contact, workspaceZone })[0] ?? workspaceZone
  return letsIn(entry, { name, payload, at }, { contact: zone, campaign: campaignZone })
}

async function startRun({ temporal, settings }: Parts, input: RunContactInput): Promise<void> {
  await soon(temporal, () => temporal.workflow.start(workflowTypes.runContact, {
    workflowId: workflowIds.runContact(input.runId),
    taskQueue: settings.temporalTaskQueue,
    args: [input],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  }))
}
