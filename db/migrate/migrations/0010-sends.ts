import { type Kysely, sql } from 'kysely'
import { scopeTable } from '../scope-table.ts'

export async function up(db: Kysely<unknown>) {
  await sql`
    create table sends (
      /* uuid v5 of run, node and visit (or of the inbound message that it confirms) */
      id uuid primary key,
      workspace_id uuid not null references workspaces,
      campaign_id uuid,
      run_id uuid,
      contact_id uuid not null,
      node_id text,
      visit int,
      kind text not null default 'funnel' check (kind in ('funnel', 'opt-out-confirmation', 'answer')),
      channel text not null check (channel in ('email', 'sms', 'voicemail')),
      sender_id uuid,
      to_address text,
      content_version_id uuid,
      /* reserved: has its place in the sender's pace; dispatching: claimed, the provider may or may not
         have it; unknown: nobody can tell, never sent again */
      state text not null
        check (state in (
          'reserved', 'dispatching', 'sent', 'delivered', 'undelivered', 'failed', 'skipped', 'unknown')),
      /* why not sent: a code of messaging/policy.ts or of the provider's sorted errors */
      reason text,
      reason_detail jsonb,
      attempts int not null default 0,
      provider text,
      provider_id text,
      /* campaign time of the send, for caps; the others are real time */
      clock_at timestamptz not null,
      slot_at timestamptz,
      dispatched_at timestamptz,
      settled_at timestamptz,
      created_at timestamptz not null default now(),
      foreign key (workspace_id, campaign_id) references campaigns,
      foreign key (workspace_id, run_id) references runs on delete cascade,
      foreign key (workspace_id, contact_id) references contacts on delete cascade,
      foreign key (workspace_id, sender_id) references senders,
      foreign key (workspace_id, content_version_id) references content_versions
    )`.execute(db)
  await sql`create index sends_by_contact on sends (workspace_id, contact_id, channel, clock_at)`.execute(db)
  await sql`create index sends_by_run on sends (workspace_id, run_id, created_at)`.execute(db)
  await sql`create index sends_by_campaign on sends (workspace_id, campaign_id, node_id, state)`.execute(db)
  await sql`create index sends_open on sends (workspace_id, state) where state in ('dispatching', 'unknown')`
    .execute(db)
  await sql`
    create index sends_by_provider_id on sends (workspace_id, provider, provider_id)
      where provider_id is not null`.execute(db)
  await scopeTable(db, 'sends')
}
