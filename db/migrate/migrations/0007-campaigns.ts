import { type Kysely, sql } from 'kysely'
import { scopeTable } from '../scope-table.ts'

export async function up(db: Kysely<unknown>) {
  await sql`
    create table campaigns (
      id uuid not null default uuidv7(),
      workspace_id uuid not null references workspaces,
      funnel_id uuid not null,
      /* the version that new runs take */
      version_id uuid,
      name text not null,
      state text not null default 'draft'
        check (state in ('draft', 'running', 'paused', 'stopped')),
      zone text not null default 'America/New_York',
      /* variables for merge tags and branches: event_name, event_type, owner_name ... */
      attributes jsonb not null default '{}',
      /* a rehearsal runs in compressed time: campaign time = origin + (real - origin) * factor */
      clock_factor double precision not null default 1 check (clock_factor >= 1),
      clock_origin timestamptz not null default now(),
      email_sender_id uuid,
      sms_sender_id uuid,
      voicemail_sender_id uuid,
      launched_at timestamptz,
      created_at timestamptz not null default now(),
      primary key (workspace_id, id),
      foreign key (workspace_id, funnel_id) references funnels,
      foreign key (workspace_id, version_id) references funnel_versions,
      foreign key (workspace_id, email_sender_id) references senders,
      foreign key (workspace_id, sms_sender_id) references senders,
      foreign key (workspace_id, voicemail_sender_id) references senders
    )`.execute(db)
  await sql`
    create table audience (
      workspace_id uuid not null references workspaces,
      campaign_id uuid not null,
      contact_id uuid not null,
      added_at timestamptz not null default now(),
      primary key (campaign_id, contact_id),
      foreign key (workspace_id, campaign_id) references campaigns,
      foreign key (workspace_id, contact_id) references contacts on delete cascade
    )`.execute(db)
  await sql`create index audience_by_contact on audience (workspace_id, contact_id)`.execute(db)
  await sql`
    alter table imports add foreign key (workspace_id, campaign_id) references campaigns`.execute(db)
  await scopeTable(db, 'campaigns')
  await scopeTable(db, 'audience')
}
