import { type Kysely, type RawBuilder, sql } from 'kysely'
import { found } from '../refusal.ts'
import type { Tables } from '../tables/index.ts'

/** By what somebody can be known again in what is not theirs by a key: a refused row, a kept answer. */
export interface Traces {
  /** Every address that they have, or had when something was written to or by them. */
  addresses: string[]
  firstName: string
  lastName: string
}

/** Refusal 'not-found'. */
export async function tracesOf(
  db: Kysely<Tables>, { workspaceId, contactId }: { workspaceId: string; contactId: string },
): Promise<Traces> {
  const contact = found(
    await db.selectFrom('contacts').select(['email', 'phone', 'first_name', 'last_name'])
      .where('workspace_id', '=', workspaceId).where('id', '=', contactId).where('rehearsal_id', 'is', null)
      .executeTakeFirst(),
    'contact',
  )
  const { rows } = await sql<{ address: string }>`
    select from_address as address from messages
    where workspace_id = ${workspaceId} and contact_id = ${contactId} and direction = 'in'
    union select to_address from sends
    where workspace_id = ${workspaceId} and contact_id = ${contactId} and to_address is not null`.execute(db)
  const all = [contact.email, contact.phone, ...rows.map(({ address }) => address)]
  return {
    addresses: [...new Set(all.filter((address) => address !== null && address !== ''))] as string[],
    firstName: contact.first_name ?? '', lastName: contact.last_name ?? '',
  }
}

/** Whether a text in lower case has one of the addresses, or both parts of the name. */
export function speaksOf(text: RawBuilder<unknown>, { addresses, firstName, lastName }: Traces): RawBuilder<boolean> {
  const has = (words: string) => sql`position(${words.toLowerCase()} in ${text}) > 0`
  const parts = [
    ...addresses.map(has),
    ...(firstName.length > 1 && lastName.length > 1 ? [sql`(${has(firstName)} and ${has(lastName)})`] : []),
  ]
  return parts.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(parts, sql` or `)})`
}

/** What a number ends with, however its beginning is written; '' of what is no number. */
function lastDigits(address: string): string {
  return /^\+\d{8,}$/.test(address) ? address.slice(-8) : ''
}

/**
 * Whether a refused row `t` of a file is somebody's. A number may be written in any way; a name counts where
 * a row has its first and its last part.
 */
export function namesContact(traces: Traces): RawBuilder<boolean> {
  const endings = traces.addresses.map(lastDigits).filter(Boolean)
  return sql<boolean>`exists (
    select from (select lower(string_agg(f.value, ' ')) as words,
      regexp_replace(string_agg(f.value, ' '), '[^0-9]', '', 'g') as digits from json_each_text(t.fields) f) cells
    where ${speaksOf(sql`cells.words`, traces)}
      or exists (select from unnest(${endings}::text[]) ending where position(ending in cells.digits) > 0))`
}
