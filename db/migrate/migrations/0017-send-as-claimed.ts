import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>) {
  await sql`
    alter table sends
      /* {from, to, subject, body} as it was handed to the provider, while nobody knows what came of it: asked
         for as it was claimed, whatever contact, campaign or content have become since */
      add column kept jsonb`.execute(db)
  await sql`
    alter table senders
      /* the earliest real time at which the next message may leave: what is late must not leave in a heap */
      add column next_leave_at timestamptz not null default now()`.execute(db)
}
