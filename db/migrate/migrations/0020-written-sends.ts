import { type Kysely, sql } from 'kysely'

/** Sends that a person writes: an answer to a contact, a test to any address. */
export async function up(db: Kysely<unknown>) {
  await sql`alter table sends drop constraint sends_kind_check`.execute(db)
  await sql`
    alter table sends
      add constraint sends_kind_check check (kind in ('funnel', 'opt-out-confirmation', 'answer', 'test')),
      alter column contact_id drop not null,
      /* a test goes to whom it may, who need not be a contact */
      add constraint sends_have_contact check (contact_id is not null or kind = 'test')`.execute(db)
  await sql`
    create index sends_written_open on sends (workspace_id, created_at)
      where kind in ('answer', 'test') and state in ('reserved', 'dispatching')`.execute(db)
}
