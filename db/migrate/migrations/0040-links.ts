import { type Kysely, sql } from 'kysely'
import { scopeTable } from '../scope-table.ts'

/** Where the links lead by which clicks are counted: one row for each address in each send. */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table links (
      workspace_id uuid not null references workspaces,
      /* what stands in the message: service/link-address.ts */
      token text not null,
      send_id uuid not null,
      contact_id uuid not null,
      url text not null,
      /* the address as it is written in the content, merge tags and all */
      written text not null,
      created_at timestamptz not null default now(),
      foreign key (workspace_id, contact_id) references contacts on delete cascade,
      primary key (workspace_id, token)
    )`.execute(db)
  await sql`create index links_by_contact on links (workspace_id, contact_id)`.execute(db)
  await scopeTable(db, 'links', 'select, insert, delete')
}
