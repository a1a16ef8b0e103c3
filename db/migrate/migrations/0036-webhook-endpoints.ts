import { type Kysely, sql } from 'kysely'
import { scopeTable } from '../scope-table.ts'

/** Addresses at which other programs tell what happens, each with a secret that they sign with. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table webhook_endpoints (
      id uuid not null default uuidv7(),
      workspace_id uuid not null references workspaces,
      name text not null,
      /* whose signature and words it speaks; standard: Standard Webhooks, with an event as the API takes it */
      kind text not null check (kind in ('standard', 'calendly', 'docusign')),
      /* sealed as a sender's credentials are */
      secret bytea not null,
      created_by text not null,
      created_at timestamptz not null default now(),
      last_received_at timestamptz,
      primary key (workspace_id, id)
    )`.execute(db)
  await scopeTable(db, 'webhook_endpoints')
}
