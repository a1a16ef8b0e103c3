import { type Kysely, type RawBuilder, sql } from 'kysely'
import { found, Refusal } from '../refusal.ts'
import { json } from '../tables/json.ts'
import type { Tables } from '../tables/index.ts'
import { type HistorySend, nodeName } from './contact-history.ts'
import { keepMessage, saidNotSent } from './delivery.ts'
import { displayName } from './people.ts'
import { ofPeople } from './of-people.ts'
import { exact, pageOf, type TimePage, type TimePlace } from './time-page.ts'

export interface TroubledSend extends HistorySend {
  contactId: string | null
  contactName: string | null
  to: string | null
  words: string | null
  senderName: string | null
  provider: string | null
}

/** As the partial indexes have them: a state that came as a parameter would use none. */
const among = { unknown: sql`s.state = 'unknown'`, failed: sql`s.state in ('failed', 'undelivered')` }

/** Messages of which nobody can tell, or that failed; the latest first. */
export async function listTroubledSends(
  db: Kysely<Tables>,
  { workspaceId, state, limit, after }: {
    workspaceId: string; state: keyof typeof among; limit: number; after?: TimePlace
  },
): Promise<TimePage<TroubledSend>> {
  const before = after ? sql`and (s.created_at, s.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``
  return pageOf(await select(
    db, workspaceId, sql`${among[state]} and ${ofPeople(workspaceId, sql`s.contact_id`)} ${before}`, limit + 1,
  ), limit)
}

/** Failed sends of the last so many days, counted no further than `most`. */
export async function countFailedSends(
  db: Kysely<Tables>, { workspaceId, days, most }: { workspaceId: string; days: number; most: number },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from sends s where s.workspace_id = ${workspaceId} and ${among.failed}
        and ${ofPeople(workspaceId, sql`s.contact_id`)}
        and s.created_at > now() - make_interval(days => ${days}) limit ${most}) found`.execute(db)
  return rows[0]?.count ?? 0
}

interface Settlement { workspaceId: string; sendId: string; as: 'sent' | 'not-sent'; userId: string }

/**
 * What a person found out about a send of which nobody could tell. Nothing is sent by it: the run went on
 * long ago. Saying the same again changes nothing. What the provider itself says later still counts.
 * Refusals: 'not-found', 'not-unknown'.
 */
export async function settleSend(
  db: Kysely<Tables>, { workspaceId, sendId, as, userId }: Settlement,
): Promise<TroubledSend> {
  return db.transaction().execute(async (trx) => {
    const send = found(await trx.selectFrom('sends').selectAll()
      .where('workspace_id', '=', workspaceId).where('id', '=', sendId).forUpdate().executeTakeFirst(), 'message')
    const one = async () => found((await select(trx, workspaceId, sql`s.id = ${sendId}`, 1))[0], 'message')
    if (send.state !== 'unknown') {
      if (isSaid(send, as)) return one()
      throw new Refusal('not-unknown', `This message is settled already: it is ${send.state}.`)
    }
    const settled_at = sql<Date>`clock_timestamp()`
    await trx.updateTable('sends')
      .set(as === 'sent'
        ? { state: 'sent', reason: null, reason_detail: null, kept: null, settled_at }
        // its words stay: should the provider deliver it after all, it stands in the conversation
        : { state: 'failed', reason: saidNotSent, reason_detail: null, settled_at })
      .where('workspace_id', '=', workspaceId).where('id', '=', sendId).execute()
    const { provider } = await one()
    if (as === 'sent') await keepMessage(trx, { workspaceId, sendId, provider: provider ?? 'unknown' }, send)
    await trx.insertInto('events').values({
      workspace_id: workspaceId, type: 'send.settled', campaign_id: send.campaign_id, run_id: send.run_id,
      contact_id: send.contact_id, node_id: send.node_id, data: json({ sendId, channel: send.channel, as, by: userId }),
    }).execute()
    return one()
  })
}

function isSaid({ state, reason }: { state: string; reason: string | null }, as: Settlement['as']): boolean {
  return as === 'sent' ? state === 'sent' || state === 'delivered' : state === 'failed' && reason === saidNotSent
}

async function select(
  db: Kysely<Tables>, workspaceId: string, where: RawBuilder<unknown>, limit: number,
): Promise<(TroubledSend & { exactAt: string })[]> {
  const { rows } = await sql<TroubledSend & { exactAt: string }>`
    select s.id, s.kind, s.campaign_id as "campaignId", k.name as "campaignName", s.node_id as "nodeId",
      ${nodeName(workspaceId, sql`s.node_id`, sql`s.run_id`)} as "nodeName", s.channel, s.state,
      coalesce(s.dispatched_at, s.created_at) as at, s.reason, s.reason_detail as "reasonDetail",
      s.contact_id as "contactId", case when c.id is not null then ${displayName} end as "contactName",
      coalesce(s.to_address, s.kept ->> 'to') as to,
      left(coalesce(nullif(s.kept ->> 'subject', ''), s.kept ->> 'readable', s.kept ->> 'body'), 200) as words,
      f.name as "senderName", coalesce(s.provider, f.provider) as provider, ${exact(sql`s.created_at`)} as "exactAt"
    from sends s
      left join contacts c on c.workspace_id = s.workspace_id and c.id = s.contact_id
      left join campaigns k on k.workspace_id = s.workspace_id and k.id = s.campaign_id
      left join senders f on f.workspace_id = s.workspace_id and f.id = s.sender_id
    where s.workspace_id = ${workspaceId} and ${where}
    order by s.created_at desc, s.id desc limit ${limit}`.execute(db)
  return rows
}
