import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>) {
  await sql`
    alter table runs
      /* real time at which its workflow begins, where it waits for its turn with a sender; null: at once */
      add column starts_at timestamptz`.execute(db)
  await sql`create index runs_by_start on runs (workspace_id, starts_at) where starts_at is not null`.execute(db)
}
