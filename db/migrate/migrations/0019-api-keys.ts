import { type Kysely, sql } from 'kysely'
import { scopeTable } from '../scope-table.ts'

export async function up(db: Kysely<unknown>) {
  await sql`
    create table api_keys (
      id uuid not null default uuidv7(),
      workspace_id uuid not null references workspaces,
      name text not null,
      /* sha256, in hex, of the secret of 32 random bytes: the key itself is shown once and kept nowhere */
      hash text not null,
      hint text not null,
      scopes text[] not null,
      /* user id; a member who leaves takes the keys with them */
      created_by text not null,
      created_at timestamptz not null default now(),
      last_used_at timestamptz,
      expires_at timestamptz,
      revoked_at timestamptz,
      unique (workspace_id, hash),
      primary key (workspace_id, id)
    )`.execute(db)
  await scopeTable(db, 'api_keys', 'select, insert, update')
}
