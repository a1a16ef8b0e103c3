import { type Kysely, sql } from 'kysely'

/** Addresses that can be switched off and get another secret, and that tell what they refused last. */
export async function up(db: Kysely<unknown>) {
  await sql`
    alter table webhook_endpoints
      /* null: it takes what comes */
      add column disabled_at timestamptz,
      /* the secret before the present one, taken as well until then */
      add column old_secret bytea,
      add column old_secret_until timestamptz,
      add column last_refused_at timestamptz,
      /* the sentence that whoever sent it was answered with */
      add column last_refused_why text`.execute(db)
}
