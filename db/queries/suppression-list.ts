import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'
import { displayName } from './people.ts'
import { exact } from './time-page.ts'

export interface SuppressionRow {
  addressHash: string
  channel: 'email' | 'sms' | 'voicemail' | 'all'
  contactId: string | null
  contactName: string | null
  reason: string
  at: Date
}

/** Where a page ended: the exact time, the hash and the channel of its last row. */
export interface SuppressionPlace { at: string; hash: string; channel: string }

/** The latest first. Addresses are not kept, so a contact that was erased is shown without a name. */
export async function listSuppressions(
  db: Kysely<Tables>,
  { workspaceId, limit, addressHash, contactId, after }: {
    workspaceId: string; limit: number; addressHash?: string; contactId?: string; after?: SuppressionPlace
  },
): Promise<{ items: SuppressionRow[]; next: SuppressionPlace | null }> {
  const { rows } = await sql<SuppressionRow & { exactAt: string }>`
    select s.channel, s.contact_id as "contactId", case when c.id is not null then ${displayName} end as "contactName",
      s.reason, s.at, s.address_hash as "addressHash", ${exact(sql`s.at`)} as "exactAt"
    from suppressions s left join contacts c on c.workspace_id = s.workspace_id and c.id = s.contact_id
    where s.workspace_id = ${workspaceId}
      ${addressHash ? sql`and s.address_hash = ${addressHash}` : sql``}
      ${contactId ? sql`and s.contact_id = ${contactId}` : sql``}
      ${after ? sql`and (s.at, s.address_hash, s.channel)
        < (${after.at}::timestamptz, ${after.hash}, ${after.channel})` : sql``}
    order by s.at desc, s.address_hash desc, s.channel desc limit ${limit + 1}`.execute(db)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items,
    next: rows.length > limit && last ? { at: last.exactAt, hash: last.addressHash, channel: last.channel } : null,
  }
}
