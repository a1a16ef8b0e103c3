import { type Kysely, sql } from 'kysely'
import { scopeTable } from '../scope-table.ts'

export async function up(db: Kysely<unknown>) {
  await sql`
    create table suppressions (
      workspace_id uuid not null references workspaces,
      /* sha256 of the normalised address: outlives the erasing of the contact */
      address_hash text not null,
      channel text not null check (channel in ('email', 'sms', 'voicemail', 'all')),
      contact_id uuid,
      reason text not null,
      message_id uuid,
      at timestamptz not null default now(),
      primary key (workspace_id, address_hash, channel),
      foreign key (workspace_id, contact_id) references contacts on delete set null (contact_id)
    )`.execute(db)
  await sql`create index suppressions_by_contact on suppressions (workspace_id, contact_id)`.execute(db)
  await scopeTable(db, 'suppressions')
}
