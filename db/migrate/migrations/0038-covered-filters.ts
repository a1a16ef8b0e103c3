import { type Kysely, sql } from 'kysely'

/** Everything that contacts are searched and filtered by together, as far as it stands in their own row. */
const filters = sql`
  excluded, has_voicemail_consent, search_name, search_last, search_email, search_company, search_phone, search_number`

/**
 * Several filters at once are answered from an index alone: whoever fits one and not the others is passed over there,
 * not looked up in the table. And what was done about a page of a long conversation is found by its time.
 */
export async function up(db: Kysely<unknown>) {
  await sql`
    alter table contacts add column has_voicemail_consent boolean not null
      generated always as (voicemail_consent is not null) stored`.execute(db)
  await sql`drop index contacts_consenting`.execute(db)
  await sql`create index contacts_consenting on contacts (workspace_id, id) where has_voicemail_consent`.execute(db)
  await sql`drop index contacts_by_status`.execute(db)
  await sql`create index contacts_by_status on contacts (workspace_id, status, id) include (${filters})`.execute(db)
  await sql`create index contacts_in_order on contacts (workspace_id, id) include (status, ${filters})`.execute(db)
  await sql`
    create index events_about_messages on events (workspace_id, contact_id, at)
      where type in ('reply.applied', 'reply.corrected', 'message.matched')`.execute(db)
}
