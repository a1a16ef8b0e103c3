import { type Kysely, sql } from 'kysely'
import { found, Refusal } from '../refusal.ts'
import type { Tables } from '../tables/index.ts'
import { getContact } from './contacts.ts'
import { appendEvents } from './events.ts'

export interface UnmatchedEvent {
  id: string
  name: string
  /** Whom it was told of. */
  email: string | null
  phone: string | null
  payload: Record<string, unknown>
  /** The webhook that told it; null where it is deleted. */
  webhook: string | null
  reason: 'nobody' | 'several'
  occurredAt: Date
  receivedAt: Date
}

/** One of them by its id, whatever has become of it. */
export interface OneEvent extends Omit<UnmatchedEvent, 'reason'> {
  /** null: a contact was found, by us or by a person. */
  reason: UnmatchedEvent['reason'] | null
  /** Of whom it is by now. */
  contactId: string | null
  dismissedAt: Date | null
}

const columns = sql`
  o.id, o.name, o.told_email as email, o.told_phone as phone, o.payload, w.name as webhook,
  o.occurred_at as "occurredAt", o.received_at as "receivedAt",
  case when o.contact_id is null then coalesce(o.unmatched_reason, 'nobody') end as reason`

const joins = sql`left join webhook_endpoints w on w.workspace_id = o.workspace_id and o.source = 'webhook:' || w.id`

/** The latest told first; `cursor` is the id of the last one of the page before. */
export async function listUnmatchedEvents(
  db: Kysely<Tables>, { workspaceId, limit, cursor }: { workspaceId: string; limit: number; cursor?: string },
): Promise<{ items: UnmatchedEvent[]; next: string | null }> {
  const { rows } = await sql<UnmatchedEvent>`
    with page as (
      select o.* from occurrences o
      where o.workspace_id = ${workspaceId} and o.contact_id is null and o.dismissed_at is null
        ${cursor === undefined ? sql`` : sql`and o.id < ${cursor}::uuid`}
      order by o.id desc limit ${limit + 1}
    )
    select ${columns} from page o ${joins} order by o.id desc`.execute(db)
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? items.at(-1)?.id ?? null : null }
}

/** Refusal: 'not-found'. */
export async function getOneEvent(
  db: Kysely<Tables>, { workspaceId, occurrenceId }: Omit<Which, 'userId'>,
): Promise<OneEvent> {
  const { rows } = await sql<OneEvent>`
    select ${columns}, o.contact_id as "contactId", o.dismissed_at as "dismissedAt"
    from occurrences o ${joins} where o.workspace_id = ${workspaceId} and o.id = ${occurrenceId}`.execute(db)
  return found(rows[0], 'event')
}

interface Which { workspaceId: string; occurrenceId: string; userId: string }

/**
 * It is of this contact: from here on it is as if it had been known. Whom it was told of is forgotten, as the contact
 * says it. Refusals: 'not-found', 'already-matched', 'dismissed'.
 */
export async function matchEvent(
  db: Kysely<Tables>, { workspaceId, occurrenceId, contactId, userId }: Which & { contactId: string },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const event = await lockEvent(trx, { workspaceId, occurrenceId })
    const contact = await getContact(trx, { workspaceId, contactId })
    if (event.contact_id === contact.id) return
    if (event.contact_id !== null) throw new Refusal('already-matched', 'This event belongs to another contact already.')
    if (event.dismissed_at !== null) throw new Refusal('dismissed', 'This event was dismissed meanwhile.')
    await trx.updateTable('occurrences')
      .set({ contact_id: contactId, unmatched_reason: null, told_email: null, told_phone: null })
      .where('workspace_id', '=', workspaceId).where('id', '=', occurrenceId).execute()
    await appendEvents(trx, {
      workspaceId,
      events: [{
        type: 'event.matched', contactId,
        data: { occurrenceId, name: event.name, source: event.source, by: userId },
      }],
    })
  })
}

/** Nobody needs it: it is in no list any more. Refusals: 'not-found', 'already-matched'. */
export async function dismissEvent(db: Kysely<Tables>, { workspaceId, occurrenceId, userId }: Which): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const event = await lockEvent(trx, { workspaceId, occurrenceId })
    if (event.contact_id !== null) throw new Refusal('already-matched', 'This event belongs to a contact already.')
    if (event.dismissed_at !== null) return
    await trx.updateTable('occurrences').set({ dismissed_at: sql<Date>`now()` })
      .where('workspace_id', '=', workspaceId).where('id', '=', occurrenceId).execute()
    await appendEvents(trx, {
      workspaceId, events: [{ type: 'event.dismissed', data: { occurrenceId, name: event.name, by: userId } }],
    })
  })
}

async function lockEvent(
  trx: Kysely<Tables>, { workspaceId, occurrenceId }: { workspaceId: string; occurrenceId: string },
) {
  return found(
    await trx.selectFrom('occurrences').select(['name', 'source', 'contact_id', 'dismissed_at']).forUpdate()
      .where('workspace_id', '=', workspaceId).where('id', '=', occurrenceId).executeTakeFirst(),
    'event',
  )
}
