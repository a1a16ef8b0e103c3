import { type Kysely, sql } from 'kysely'
import { scopeTable } from '../scope-table.ts'

export async function up(db: Kysely<unknown>) {
  await sql`
    create table contacts (
      id uuid not null default uuidv7(),
      workspace_id uuid not null references workspaces,
      /* what makes two rows one person: the lower-case email, else the number */
      dedupe_key text not null,
      first_name text, last_name text,
      email text, phone text,
      company text, title text,
      city text, state text, postal_code text, zone text, neighbourhood text, url text,
      attributes jsonb not null default '{}',
      /* {text, source, at} of the written consent that prerecorded calls need; null = none known */
      voicemail_consent jsonb,
      excluded boolean not null default false,
      status text not null default 'No Activity',
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (workspace_id, dedupe_key),
      primary key (workspace_id, id)
    )`.execute(db)
  await sql`
    create index contacts_by_phone on contacts (workspace_id, phone) where phone is not null`.execute(db)
  await sql`
    create index contacts_by_email on contacts (workspace_id, email) where email is not null`.execute(db)
  await scopeTable(db, 'contacts')
}
