import { type Kysely, sql } from 'kysely'
import { scopeTable } from '../scope-table.ts'

/** By when a task is to be done, and whose turn it is to be given one. */
export async function up(db: Kysely<unknown>) {
  await sql`alter table tasks add column due_at timestamptz`.execute(db)
  await sql`
    create table task_turns (
      workspace_id uuid primary key references workspaces,
      given bigint not null default 0
    )`.execute(db)
  await scopeTable(db, 'task_turns', 'select, insert, update')
}
