import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { launchCampaign } from '../../db/queries/campaign-state.ts'
import { enrolPage } from '../../db/queries/enrolment.ts'
import { createSecret } from '../../db/queries/secrets.ts'
import type { Tables } from '../../db/tables/index.ts'
import { eventCampaign } from '../../funnel/templates/event-campaign.ts'
import type { FunnelTemplate } from '../../funnel/templates/template.ts'
import { seedCampaign } from '../../local/seed/campaign.ts'
import { workflowIds, workflowTypes } from '../../workflows/messages.ts'
import { type Figure, rounded } from '../figure.ts'
import { fetchCost, type HistoryCost } from '../history/cost.ts'
import { peopleOf } from '../pace/due.ts'
import type { Stage } from '../stage.ts'
import { funnelsByKind } from './funnels.ts'

/** An hour of the funnel in 50 ms, the event campaign's weeks in some seconds. */
const clockFactor = 72_000
const plainWaitMs = 50

/** What a walk through the plain build waits at, beside its activity. */
const waiting = new Set(['wait', 'wait-for', 'task'])

interface Beside { ours: HistoryCost; plain: HistoryCost; nodes: number }

/**
 * Events and actions that one node of each kind adds to a run, and those of one contact who never answers on the
 * whole event campaign, beside a plain build: one activity for each node, a timer where it waits.
 */
export async function measureKinds(stage: Stage, note: (text: string) => void): Promise<Figure[]> {
  const figures: Figure[] = []
  let nothing: Beside | null = null
  const { workspaceId, settings: { credentialsKey } } = stage
  await createSecret(stage.database.scoped(workspaceId), {
    workspaceId, name: 'anthropic_api_key', value: 'simulated', hosts: [], credentialsKey, userId: 'bench',
  })
  for (const [kind, template] of Object.entries(funnelsByKind(stage.simulator))) {
    const beside = await costOf(stage, template)
    nothing ??= beside
    note(`kinds: ${kind} is measured`)
    const added = (build: 'ours' | 'plain', figure: 'events' | 'actions') => (
      kind === 'nothing' ? beside[build][figure] : beside[build][figure] - nothing![build][figure]
    )
    figures.push({
      figure: `kind.${kind}`, value: added('ours', 'events'), actions: added('ours', 'actions'),
      plain: { events: added('plain', 'events'), actions: added('plain', 'actions') },
    })
  }
  const { ours, plain, nodes } = await costOf(stage, eventCampaign)
  for (const figure of ['events', 'actions', 'bytes'] as const) {
    figures.push({
      figure: `eventCampaign.${figure}`, value: ours[figure], plain: plain[figure],
      ratio: rounded(ours[figure] / plain[figure]), nodes,
    })
  }
  return figures
}

async function costOf(stage: Stage, template: FunnelTemplate): Promise<Beside> {
  const { client, database, workspaceId, senders, queues } = stage
  const db = database.scoped(workspaceId)
  const name = `kinds-${randomUUID()}`
  const { campaignId } = await seedCampaign(db, {
    workspaceId, name, template, senders, clockFactor, contacts: peopleOf(name, 1),
  })
  await launchCampaign(db, { workspaceId, campaignId })
  const { runIds: [runId = ''] } = await enrolPage(db, { workspaceId, campaignId, after: null, limit: 1 })
  const workflowId = workflowIds.runContact(runId)
  const run = await client.workflow.start(workflowTypes.runContact, {
    workflowId, taskQueue: queues.ours, args: [{ workspaceId, runId }],
  })
  await run.result()
  await assertAnswered(db, { workspaceId, runId })
  const entered = await db.selectFrom('events').select('node_id')
    .where('workspace_id', '=', workspaceId).where('run_id', '=', runId).where('type', '=', 'node.entered')
    .orderBy('id').execute()
  const kinds = entered.map(({ node_id: id }) => template.graph.nodes.find((node) => node.id === id)?.kind ?? 'stage')
  const steps = kinds.map((kind) => ({ kind, waitMs: waiting.has(kind) ? plainWaitMs : null }))
  const plainId = `plain/${runId}`
  const walk = await client.workflow.start('plainWalk', {
    workflowId: plainId, taskQueue: queues.plain, args: [{ workspaceId, runId, steps }],
  })
  await walk.result()
  const [ours, plain] = await Promise.all([fetchCost(client, workflowId), fetchCost(client, plainId)])
  return { ours, plain, nodes: kinds.length }
}

/** A request that nobody answered costs something else. */
async function assertAnswered(db: Kysely<Tables>, { workspaceId, runId }: { workspaceId: string; runId: string }) {
  const calls = await db.selectFrom('calls').select(['node_id', 'state', 'attempts'])
    .where('workspace_id', '=', workspaceId).where('run_id', '=', runId).execute()
  const other = calls.find(({ state, attempts }) => state !== 'done' || attempts !== 1)
  if (other) throw new Error(`the call at ${other.node_id} is ${other.state} after ${other.attempts} attempts`)
}
