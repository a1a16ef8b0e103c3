import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>) {
  await sql`
    alter table senders
      /* up to when the places that were given out have been used: far behind now, messages that had a place are
         late or gone, and others may leave meanwhile */
      add column used_until timestamptz not null default now()`.execute(db)
}
