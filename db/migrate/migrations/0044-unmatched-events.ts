import { type Kysely, sql } from 'kysely'
import { appRole } from '../scope-table.ts'

/** Events of nobody, or of one of several: a person says of whom, or lays them aside. */
export async function up(db: Kysely<unknown>) {
  await sql`
    alter table occurrences
      /* whom it was told of, while nobody knows who that is */
      add column told_email text,
      add column told_phone text,
      add column dismissed_at timestamptz`.execute(db)
  await sql`create index occurrences_unmatched on occurrences (workspace_id, id)
    where contact_id is null and dismissed_at is null`.execute(db)
  await sql`grant update (contact_id, unmatched_reason, told_email, told_phone, dismissed_at) on occurrences
    to ${sql.id(appRole)}`.execute(db)
}
