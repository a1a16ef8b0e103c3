import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'
import { json } from '../tables/json.ts'
import type { Contact } from './contacts.ts'

/** Which contacts are meant; several together narrow. */
export interface ContactFilter {
  /** How a name, the last name, the company or the email begins, or a number or its end. */
  search?: string | undefined
  status?: string | undefined
  /** In the audience of a campaign. */
  campaignId?: string | undefined
  /** Named by the file of an import. */
  importId?: string | undefined
  /** At a stage in a run that is not over. */
  stage?: string | undefined
  attribute?: string | undefined
  attributeValue?: string | undefined
  voicemailConsent?: boolean | undefined
  suppressed?: boolean | undefined
  excluded?: boolean | undefined
}

/** Newest first; `cursor` is the id of the last one of the page before. */
export async function listContacts(
  db: Kysely<Tables>,
  { workspaceId, limit, cursor, ...filter }: ContactFilter & { workspaceId: string; limit: number; cursor?: string },
): Promise<{ items: Contact[]; next: string | null }> {
  // Who they are is found in an index (migration 0038), and only they are read.
  const { rows } = await sql<Contact>`
    select c.* from (
      select c.id ${meant(workspaceId, filter)} ${cursor === undefined ? sql`` : sql`and c.id < ${cursor}`}
      order by c.id desc limit ${limit + 1}
    ) page join contacts c on c.workspace_id = ${workspaceId} and c.id = page.id
    order by c.id desc`.execute(db)
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? items.at(-1)?.id ?? null : null }
}

/** How many there are, counted no further than `most`. */
export async function countContacts(
  db: Kysely<Tables>, { workspaceId, most, ...filter }: ContactFilter & { workspaceId: string; most: number },
): Promise<{ count: number; isExact: boolean }> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select ${meant(workspaceId, filter)} limit ${most + 1}) found`.execute(db)
  const count = rows[0]?.count ?? 0
  return { count: Math.min(count, most), isExact: count <= most }
}

/** Every custom field that any of them has, by name. Reads all of them. */
export async function attributeNames(
  db: Kysely<Tables>, { workspaceId, ...filter }: ContactFilter & { workspaceId: string },
): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct name from (select c.attributes ${meant(workspaceId, filter)}) found,
      jsonb_object_keys(found.attributes) name order by name limit 500`.execute(db)
  return rows.map(({ name }) => name)
}

/** Chooses everybody whom a filter finds for a campaign; gives how many are new in it. */
export async function addFilteredToAudience(
  db: Kysely<Tables>,
  { workspaceId, toCampaign, ...filter }: ContactFilter & { workspaceId: string; toCampaign: string },
): Promise<number> {
  const { rows } = await sql<{ added: number }>`
    with chosen as (
      insert into audience (workspace_id, campaign_id, contact_id)
      select c.workspace_id, ${toCampaign}::uuid, c.id ${meant(workspaceId, filter)}
      on conflict (campaign_id, contact_id) do update set added_at = clock_timestamp()
      returning xmax = 0 as is_new
    ) select count(*) filter (where is_new)::int as added from chosen`.execute(db)
  return rows[0]!.added
}

/** Excludes contacts or lets them in again, and says so in their story; gives how many it changed. */
export async function excludeContacts(
  db: Kysely<Tables>,
  { workspaceId, contactIds, filter = {}, excluded, userId }: {
    workspaceId: string; contactIds?: string[]; filter?: ContactFilter; excluded: boolean; userId: string
  },
): Promise<number> {
  const chosen = contactIds ? sql`and c.id = any(${contactIds}::uuid[])` : sql``
  const { rows } = await sql`
    with meant as (
      select c.id ${meant(workspaceId, filter)} ${chosen} and c.excluded <> ${excluded}
    ), changed as (
      update contacts set excluded = ${excluded}, updated_at = now()
      where workspace_id = ${workspaceId} and id in (select id from meant) returning id
    ), told as (
      insert into events (workspace_id, type, contact_id, data)
      select ${workspaceId}::uuid, 'contact.changed', id, ${json({ by: userId, excluded })} from changed
    )
    select from changed`.execute(db)
  return rows.length
}

/** `from ... where ...` of the contacts, which are `c`; others', and stand-ins in rehearsals, are never among them. */
export function meant(workspaceId: string, filter: ContactFilter): RawBuilder<unknown> {
  const { search, status, campaignId, stage, attribute, attributeValue, voicemailConsent, suppressed } = filter
  const wanted = search?.trim()
  const parts: RawBuilder<unknown>[] = [sql`c.rehearsal_id is null`]
  if (wanted) parts.push(matches(wanted))
  if (status !== undefined) parts.push(sql`c.status = ${status}`)
  if (filter.importId !== undefined) {
    parts.push(sql`exists (select from import_contacts i where i.workspace_id = ${workspaceId}
      and i.import_id = ${filter.importId} and i.contact_id = c.id)`)
  }
  if (stage !== undefined) {
    parts.push(sql`exists (select from runs r where r.workspace_id = ${workspaceId} and r.contact_id = c.id
      and r.stage = ${stage} and r.ended_at is null)`)
  }
  if (attribute !== undefined) {
    parts.push(sql`exists (select from contact_attributes f where f.workspace_id = ${workspaceId}
      and f.contact_id = c.id and f.name = ${attribute.slice(0, kept)}
      ${attributeValue === undefined ? sql`` : sql`and f.value = ${attributeValue.slice(0, kept)}`})`)
    if ((attributeValue?.length ?? 0) >= kept) parts.push(sql`c.attributes ->> ${attribute} = ${attributeValue}`)
  }
  if (voicemailConsent !== undefined) {
    parts.push(voicemailConsent ? sql`c.has_voicemail_consent` : sql`not c.has_voicemail_consent`)
  }
  if (suppressed !== undefined) {
    const those = sql`(select from suppressions u where u.workspace_id = ${workspaceId} and u.contact_id = c.id)`
    parts.push(suppressed ? sql`exists ${those}` : sql`not exists ${those}`)
  }
  if (filter.excluded !== undefined) parts.push(filter.excluded ? sql`c.excluded` : sql`not c.excluded`)
  const from = campaignId === undefined
    ? sql`from contacts c where c.workspace_id = ${workspaceId}`
    : sql`from audience a join contacts c on c.workspace_id = a.workspace_id and c.id = a.contact_id
        where a.workspace_id = ${workspaceId} and a.campaign_id = ${campaignId}`
  return sql`${from} ${sql.join(parts.map((part) => sql`and ${part}`), sql` `)}`
}

/** A contact `c` that a person looks for by what they typed. Ranges only: see migration 0023. */
export function matches(typed: string): RawBuilder<boolean> {
  const folded = typed.trim().normalize('NFC').toLowerCase()
  const begins = (column: string, how: string) => {
    const name = sql.ref(`c.${column}`)
    return sql`(${name} >= ${how} and ${name} < ${how + lastCharacter})`
  }
  const digits = typed.replace(/\D/g, '')
  const backwards = [...digits].toReversed().join('')
  return sql<boolean>`(${sql.join([
    ...['search_name', 'search_last', 'search_email', 'search_company'].map((column) => begins(column, folded)),
    // People type a number as they see it; it is kept as +14155550123.
    ...digits.length < 4 ? [] : [
      begins('search_phone', backwards), begins('search_number', `+${digits}`), begins('search_number', `+1${digits}`),
    ],
  ], sql` or `)})`
}

/** So much of a custom field stands in contact_attributes. */
const kept = 200

const lastCharacter = '\u{10ffff}'
