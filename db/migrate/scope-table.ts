import { type Kysely, sql } from 'kysely'

/** The role as which the app works: never the owner, no bypass of row-level security. */
export const appRole = 'runnel_app'

/**
 * Shuts a table by workspace: row-level security forced even on its owner, one policy for reads and
 * writes, and no more than `grants` for the app. Without a scope set the policy is null: no rows.
 */
export async function scopeTable(
  db: Kysely<unknown>,
  table: string,
  grants = 'select, insert, update, delete',
): Promise<void> {
  const name = sql.table(table)
  await sql`alter table ${name} enable row level security`.execute(db)
  await sql`alter table ${name} force row level security`.execute(db)
  await sql`
    create policy one_workspace on ${name}
      using (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)
      with check (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)`.execute(db)
  await sql`grant ${sql.raw(grants)} on ${name} to ${sql.id(appRole)}`.execute(db)
  if (!(await hasWorkspaceIndex(db, table))) {
    await sql`create index ${sql.id(`${table}_by_workspace`)} on ${name} (workspace_id)`.execute(db)
  }
}

async function hasWorkspaceIndex(db: Kysely<unknown>, table: string): Promise<boolean> {
  const { rows } = await sql`
    select 1
    from pg_index i
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
    where i.indrelid = ${table}::regclass and a.attname = 'workspace_id' and i.indpred is null
    limit 1`.execute(db)
  return rows.length > 0
}
