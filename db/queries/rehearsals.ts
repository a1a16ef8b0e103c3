import { type Kysely, type RawBuilder, sql } from 'kysely'
import { found, Refusal } from '../refusal.ts'
import type { CampaignTable } from '../tables/campaigns.ts'
import type { Tables } from '../tables/index.ts'
import { audioKeysOf, dropUnusedAudio } from './audio.ts'

export interface RehearsalRow {
  /** It is a campaign, to everything that shows or steers one. */
  id: string
  funnelId: string
  name: string
  state: CampaignTable['state']['__select__']
  /** Of the draft that it rehearses. */
  revision: number
  clockFactor: number
  testEmail: string | null
  testPhone: string | null
  /** User id. */
  begunBy: string | null
  createdAt: Date
  contacts: number
  runs: { open: number; held: number; done: number }
}

interface Which { workspaceId: string; funnelId: string }

const rehearsals = ({ workspaceId, funnelId }: Which, and: RawBuilder<unknown>) => sql<RehearsalRow>`
  select k.id, k.funnel_id as "funnelId", k.name, k.state, k.rehearses_revision as revision,
    k.clock_factor as "clockFactor", k.test_email as "testEmail", k.test_phone as "testPhone", k.begun_by as "begunBy",
    k.created_at as "createdAt",
    (select count(*)::int from audience a where a.workspace_id = k.workspace_id and a.campaign_id = k.id) as contacts,
    (select jsonb_build_object('open', count(*) filter (where r.ended_at is null),
        'held', count(*) filter (where r.state = 'held'), 'done', count(*) filter (where r.ended_at is not null))
      from runs r where r.workspace_id = k.workspace_id and r.campaign_id = k.id) as runs
  from campaigns k
  where k.workspace_id = ${workspaceId} and k.funnel_id = ${funnelId} and k.rehearses_revision is not null ${and}`

/** The newest first; `cursor` is the id of the last one of the page before. */
export async function listRehearsals(
  db: Kysely<Tables>, { limit, cursor, ...which }: Which & { limit: number; cursor?: string },
): Promise<{ items: RehearsalRow[]; next: string | null }> {
  const { rows } = await rehearsals(which, sql`
    ${cursor === undefined ? sql`` : sql`and k.id < ${cursor}`} order by k.id desc limit ${limit + 1}`).execute(db)
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? items.at(-1)?.id ?? null : null }
}

/** Refusal 'not-found'. */
export async function getRehearsal(
  db: Kysely<Tables>, { rehearsalId, ...which }: Which & { rehearsalId: string },
): Promise<RehearsalRow> {
  const { rows } = await rehearsals(which, sql`and k.id = ${rehearsalId}`).execute(db)
  return found(rows[0], 'rehearsal')
}

/**
 * Takes a rehearsal away with its stand-ins, all that they got and said, and the draft that it froze. Gives the
 * runs that were still open, to be told. Refusals 'not-found', 'rehearsal-running'.
 */
export async function deleteRehearsal(
  db: Kysely<Tables>, { workspaceId, funnelId, rehearsalId }: Which & { rehearsalId: string },
): Promise<string[]> {
  return db.transaction().execute(async (trx) => {
    const { version_id: versionId } = found(
      await trx.selectFrom('campaigns').select('version_id').forUpdate().where('workspace_id', '=', workspaceId)
        .where('funnel_id', '=', funnelId).where('id', '=', rehearsalId).where('rehearses_revision', 'is not', null)
        .executeTakeFirst(),
      'rehearsal',
    )
    const { state, runs } = await getRehearsal(trx, { workspaceId, funnelId, rehearsalId })
    if (state !== 'stopped' && runs.open > 0) {
      throw new Refusal('rehearsal-running', 'This rehearsal is under way. Stop it first.')
    }
    const open = await trx.selectFrom('runs').select('id')
      .where('workspace_id', '=', workspaceId).where('campaign_id', '=', rehearsalId).where('ended_at', 'is', null).execute()
    await dismissStandIns(trx, { workspaceId, standIns: await standInsOf(trx, { workspaceId, rehearsalId }) })
    await trx.deleteFrom('order_batches').where('workspace_id', '=', workspaceId).where('campaign_id', '=', rehearsalId).execute()
    await trx.deleteFrom('campaigns').where('workspace_id', '=', workspaceId).where('id', '=', rehearsalId).execute()
    await trx.deleteFrom('version_contents').where('workspace_id', '=', workspaceId).where('version_id', '=', versionId).execute()
    await trx.deleteFrom('funnel_versions').where('workspace_id', '=', workspaceId).where('id', '=', versionId).execute()
    return open.map(({ id }) => id)
  })
}

async function standInsOf(
  trx: Kysely<Tables>, { workspaceId, rehearsalId }: { workspaceId: string; rehearsalId: string },
): Promise<string[]> {
  const rows = await trx.selectFrom('contacts').select('id')
    .where('workspace_id', '=', workspaceId).where('rehearsal_id', '=', rehearsalId).execute()
  return rows.map(({ id }) => id)
}

/**
 * Forgets stand-ins and what was written to and by them. What a reserved address asked never to get goes, too; a
 * test address that opted out stays so.
 */
export async function dismissStandIns(
  trx: Kysely<Tables>, { workspaceId, standIns }: { workspaceId: string; standIns: string[] },
): Promise<void> {
  if (standIns.length === 0) return
  const keys: string[] = []
  for (const contactId of standIns) keys.push(...await audioKeysOf(trx, { workspaceId, contactId }))
  await sql`update events set data = '{}'
    where workspace_id = ${workspaceId} and contact_id = any(${standIns}) and type = 'call.done'`.execute(trx)
  await sql`delete from suppressions u where u.workspace_id = ${workspaceId} and u.contact_id = any(${standIns})
    and exists (select from contacts c join campaigns k on k.workspace_id = c.workspace_id and k.id = c.rehearsal_id
      where c.workspace_id = u.workspace_id and c.id = u.contact_id and k.test_email is null and k.test_phone is null)`
    .execute(trx)
  await trx.deleteFrom('contacts').where('workspace_id', '=', workspaceId).where('id', 'in', standIns).execute()
  await dropUnusedAudio(trx, { workspaceId, keys: [...new Set(keys)] })
}
