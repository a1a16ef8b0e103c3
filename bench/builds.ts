import { launchCampaign } from '../db/queries/campaign-state.ts'
import { enrolPage } from '../db/queries/enrolment.ts'
import { fiveSends } from '../funnel/templates/five-sends.ts'
import { seedCampaign } from '../local/seed/campaign.ts'
import { people } from '../local/seed/people.ts'
import { workflowIds, workflowTypes } from '../workflows/messages.ts'
import type { PlainInput } from './plain/contract.ts'
import type { Stage } from './stage.ts'

/** ours: the product; plain: the same funnel by hand; bare: as many empty local activities and waits. */
export type Build = 'ours' | 'plain' | 'bare'

export interface Start {
  workflowType: string
  workflowId: string
  taskQueue: string
  args: [object]
}

export const sendsOfRun = 5

/** An hour of the funnel in real time. */
const waitMs = 50
const clockFactor = 3_600_000 / waitMs

/** A campaign with `count` people of its own, enrolled, and what starts the workflow of each. */
export async function prepareRuns(
  { database, workspaceId, senders, queues }: Stage, build: Build, count: number, seed: number,
): Promise<{ campaignId: string; starts: Start[] }> {
  const db = database.scoped(workspaceId)
  const contacts = people(count, seed).map((person) => {
    const email = `${build}.${seed}.${person.email}`
    return { ...person, email, dedupe_key: email }
  })
  const { campaignId } = await seedCampaign(db, {
    workspaceId, name: `${build} ${seed}`, template: fiveSends, contacts, senders, clockFactor,
  })
  await launchCampaign(db, { workspaceId, campaignId })
  const { runIds } = await enrolPage(db, { workspaceId, campaignId, after: null, limit: count })
  const runs = await db.selectFrom('runs').select(['id', 'contact_id'])
    .where('workspace_id', '=', workspaceId).where('campaign_id', '=', campaignId).execute()
  if (runIds.length !== count) throw new Error(`${runIds.length} of ${count} people were enrolled`)
  const starts = runs.map(({ id: runId, contact_id: contactId }): Start => {
    const workflowId = workflowIds.runContact(runId)
    switch (build) {
      case 'ours':
        return {
          workflowId, workflowType: workflowTypes.runContact, taskQueue: queues.ours,
          args: [{ workspaceId, runId }],
        }
      case 'plain': {
        const input: PlainInput = { workspaceId, campaignId, contactId, runId, waitMs }
        return { workflowId, workflowType: 'plainFunnel', taskQueue: queues.plain, args: [input] }
      }
      case 'bare':
        return { workflowId, workflowType: 'bareFunnel', taskQueue: queues.plain, args: [{ waitMs }] }
    }
  })
  return { campaignId, starts }
}

/** Starts a run and waits for its end. */
export async function play({ client }: Stage, { workflowType, ...start }: Start): Promise<void> {
  const handle = await client.workflow.start(workflowType, start)
  await handle.result()
}

/** A build that did not do its work is not fast: every message of the campaign must stand as sent. */
export async function assertAllSent(
  { database, workspaceId }: Stage, campaignId: string, runs: number,
): Promise<void> {
  const { sent } = await database.scoped(workspaceId).selectFrom('sends')
    .select((of) => of.fn.countAll<number>().as('sent'))
    .where('workspace_id', '=', workspaceId).where('campaign_id', '=', campaignId)
    .where('state', 'in', ['sent', 'delivered'])
    .executeTakeFirstOrThrow()
  if (sent !== runs * sendsOfRun) throw new Error(`${sent} of ${runs * sendsOfRun} messages were sent`)
}
