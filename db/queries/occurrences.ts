import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'
import { json } from '../tables/json.ts'
import { appendEvents } from './events.ts'

export interface NewOccurrence {
  name: string
  /** null: nobody, or several, could be meant. */
  contactId: string | null
  unmatchedReason?: 'nobody' | 'several'
  /** Whom it was told of, where nobody could be found. */
  toldOf?: { email: string | null; phone: string | null }
  /** Only runs of this campaign see it. */
  campaignId?: string
  /** Only this run sees it. */
  runId?: string
  payload: Record<string, unknown>
  /** Who tells it, and the id by which they do. */
  source: string
  sourceId: string
  occurredAt: Date
}

export interface KeptOccurrence {
  id: string
  /** false: it had been told before, and nothing was done. */
  isNew: boolean
  contactId: string | null
}

/** Keeps what happened, once however often it is told, and says so in the timeline. */
export async function keepOccurrence(
  db: Kysely<Tables>, { workspaceId, occurrence: o }: { workspaceId: string; occurrence: NewOccurrence },
): Promise<KeptOccurrence> {
  return db.transaction().execute(async (trx) => {
    const id = await insertOccurrence(trx, { workspaceId, occurrence: o })
    if (id === null) {
      const before = await trx.selectFrom('occurrences').select(['id', 'contact_id'])
        .where('workspace_id', '=', workspaceId).where('source', '=', o.source).where('source_id', '=', o.sourceId)
        .executeTakeFirstOrThrow()
      return { id: before.id, isNew: false, contactId: before.contact_id }
    }
    // The words of the payload stay where they are erased with the contact.
    await appendEvents(trx, {
      workspaceId,
      events: [{
        type: o.contactId ? 'event.received' : 'event.unmatched',
        ...(o.contactId ? { contactId: o.contactId } : {}), ...(o.campaignId ? { campaignId: o.campaignId } : {}),
        data: { occurrenceId: id, name: o.name, source: o.source },
      }],
    })
    return { id, isNew: true, contactId: o.contactId }
  })
}

/** For what the timeline tells in words of its own; null where it had been told before. */
export async function insertOccurrence(
  db: Kysely<Tables>, { workspaceId, occurrence: o }: { workspaceId: string; occurrence: NewOccurrence },
): Promise<string | null> {
  const kept = await db.insertInto('occurrences')
    .values({
      workspace_id: workspaceId, contact_id: o.contactId, campaign_id: o.campaignId ?? null, run_id: o.runId ?? null,
      name: o.name, payload: json(o.payload), source: o.source, source_id: o.sourceId,
      unmatched_reason: o.unmatchedReason ?? null,
      told_email: o.toldOf?.email ?? null, told_phone: o.toldOf?.phone ?? null, occurred_at: o.occurredAt,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'source', 'source_id']).doNothing())
    .returning('id').executeTakeFirst()
  return kept?.id ?? null
}

/** Open runs of the contact whose plan waits for an event of this name somewhere. */
export async function runsToTell(
  db: Kysely<Tables>, { workspaceId, occurrenceId }: { workspaceId: string; occurrenceId: string },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select r.id from occurrences o
      join runs r on r.workspace_id = o.workspace_id and r.contact_id = o.contact_id and r.ended_at is null
        and (o.campaign_id is null or r.campaign_id = o.campaign_id) and (o.run_id is null or r.id = o.run_id)
      join funnel_versions v on v.workspace_id = r.workspace_id and v.id = r.version_id
      join plans p on p.workspace_id = v.workspace_id and p.hash = v.plan_hash
    where o.workspace_id = ${workspaceId} and o.id = ${occurrenceId}
      and jsonb_path_exists(p.plan, '$.blocks[*].end ? (@.do == "wait-for" && @.name == $name)',
        jsonb_build_object('name', o.name))
    order by r.id limit 1000`.execute(db)
  return rows.map(({ id }) => id)
}

export async function occurrenceTold(
  db: Kysely<Tables>, { workspaceId, occurrenceId }: { workspaceId: string; occurrenceId: string },
): Promise<void> {
  await db.updateTable('occurrences').set({ told_at: sql<Date>`clock_timestamp()` })
    .where('workspace_id', '=', workspaceId).where('id', '=', occurrenceId).where('told_at', 'is', null).execute()
}

/** What happened a while ago and no run has been told of, the oldest first. */
export async function untoldOccurrences(
  db: Kysely<Tables>, { workspaceId, olderThanSeconds }: { workspaceId: string; olderThanSeconds: number },
): Promise<string[]> {
  const rows = await db.selectFrom('occurrences').select('id')
    .where('workspace_id', '=', workspaceId).where('told_at', 'is', null).where('contact_id', 'is not', null)
    .where('received_at', '<', sql<Date>`now() - make_interval(secs => ${olderThanSeconds})`)
    .orderBy('received_at').limit(200).execute()
  return rows.map(({ id }) => id)
}
