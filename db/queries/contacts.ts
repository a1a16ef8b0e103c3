import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely'
import { found } from '../refusal.ts'
import type { ContactTable, VoicemailConsent } from '../tables/contacts.ts'
import type { Tables } from '../tables/index.ts'

export type Contact = Selectable<ContactTable>

/** A contact to be kept, as contacts/read-row.ts makes it; what is left out stays as it is. */
export interface NewContact {
  dedupe_key: string
  first_name?: string
  last_name?: string
  email?: string
  phone?: string
  company?: string
  title?: string
  city?: string
  state?: string
  postal_code?: string
  zone?: string
  neighbourhood?: string
  url?: string
  attributes?: Record<string, unknown>
  voicemail_consent?: VoicemailConsent
  excluded?: boolean
}

export interface UpsertCounts { created: number; updated: number; ids: string[] }

const texts = [
  'first_name', 'last_name', 'email', 'phone', 'company', 'title', 'city', 'state', 'postal_code', 'zone',
  'neighbourhood', 'url',
] as const

/**
 * Creates contacts, and fills in or leaves those that are there, in one statement. No dedupe_key may
 * come twice. `ids` holds every contact that was created or updated. Written in key order, so that two
 * writers of the same people wait for each other instead of deadlocking.
 */
export async function upsertContacts(
  db: Kysely<Tables>,
  { workspaceId, contacts, onDuplicate }: {
    workspaceId: string
    contacts: NewContact[]
    onDuplicate: 'skip' | 'update'
  },
): Promise<UpsertCounts> {
  if (contacts.length === 0) return { created: 0, updated: 0, ids: [] }
  const columns = sql.join(texts.map((name) => sql.ref(name)))
  const { rows } = await sql<{ id: string; created: boolean }>`
    insert into contacts as c
      (workspace_id, dedupe_key, ${columns}, attributes, voicemail_consent, excluded)
    select ${workspaceId}, dedupe_key, ${columns}, coalesce(attributes, '{}'), voicemail_consent,
      coalesce(excluded, false)
    from jsonb_to_recordset(${JSON.stringify(contacts)}::jsonb) as given(
      dedupe_key text, ${sql.join(texts.map((name) => sql`${sql.ref(name)} text`))}, attributes jsonb,
      voicemail_consent jsonb, excluded boolean)
    order by dedupe_key
    on conflict (workspace_id, dedupe_key) do ${onDuplicate === 'skip' ? sql`nothing` : fillIn()}
    returning c.id, old.id is null as created`.execute(db)
  const created = rows.filter((row) => row.created).length
  return { created, updated: rows.length - created, ids: rows.map(({ id }) => id) }
}

/** What the row leaves empty stays; an exclusion is never lifted by an import. */
function fillIn(): RawBuilder<unknown> {
  const sets = texts.map((name) => sql`${sql.ref(name)} = coalesce(excluded.${sql.ref(name)}, c.${sql.ref(name)})`)
  return sql`update set ${sql.join(sets)}, attributes = c.attributes || excluded.attributes,
    voicemail_consent = coalesce(excluded.voicemail_consent, c.voicemail_consent),
    excluded = c.excluded or excluded.excluded, updated_at = now()`
}

/** A stand-in in a rehearsal is no contact. Refusal 'not-found'. */
export async function getContact(
  db: Kysely<Tables>, { workspaceId, contactId }: { workspaceId: string; contactId: string },
): Promise<Contact> {
  return found(
    await db.selectFrom('contacts').selectAll()
      .where('workspace_id', '=', workspaceId).where('id', '=', contactId).where('rehearsal_id', 'is', null)
      .executeTakeFirst(),
    'contact',
  )
}

/** A contact, or a stand-in in a rehearsal. Refusal 'not-found'. */
export async function getContactOrStandIn(
  db: Kysely<Tables>, { workspaceId, contactId }: { workspaceId: string; contactId: string },
): Promise<{ id: string }> {
  return found(
    await db.selectFrom('contacts').select('id')
      .where('workspace_id', '=', workspaceId).where('id', '=', contactId).executeTakeFirst(),
    'contact',
  )
}

/** Stand-ins in rehearsals that are under way there, up to two. */
export async function standInsByAddress(
  db: Kysely<Tables>, { workspaceId, phone, email }: { workspaceId: string; phone?: string; email?: string },
): Promise<{ id: string }[]> {
  return db.selectFrom('contacts as c').innerJoin('runs as r', (join) => join
    .onRef('r.workspace_id', '=', 'c.workspace_id').onRef('r.contact_id', '=', 'c.id').on('r.ended_at', 'is', null))
    .select('c.id').where('c.workspace_id', '=', workspaceId).where('c.rehearsal_id', 'is not', null)
    .$if(phone !== undefined, (query) => query.where('c.phone', '=', phone ?? ''))
    .$if(email !== undefined, (query) => query.where('c.email', '=', email ?? ''))
    .limit(2).execute()
}

/** Which contacts have one of these addresses: none, one or several. */
export async function contactsByAddress(
  db: Kysely<Tables>,
  { workspaceId, phone, email }: { workspaceId: string; phone?: string; email?: string },
): Promise<Contact[]> {
  if (phone === undefined && email === undefined) return []
  return db.selectFrom('contacts').selectAll()
    .where('workspace_id', '=', workspaceId).where('rehearsal_id', 'is', null)
    .where((of) => of.or([
      ...(phone === undefined ? [] : [of('phone', '=', phone)]),
      ...(email === undefined ? [] : [of('email', '=', email)]),
    ]))
    .orderBy('id').execute()
}
