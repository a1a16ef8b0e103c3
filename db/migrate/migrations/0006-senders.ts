import { type Kysely, sql } from 'kysely'
import { scopeTable } from '../scope-table.ts'

export async function up(db: Kysely<unknown>) {
  await sql`
    create table senders (
      id uuid not null default uuidv7(),
      workspace_id uuid not null references workspaces,
      name text not null,
      channel text not null check (channel in ('email', 'sms', 'voicemail')),
      /* E.164 number, mailbox or caller id that the contact sees */
      address text not null,
      provider text not null check (provider in ('twilio', 'smtp', 'slybroadcast')),
      /* encrypted JSON, shape by provider (activities/providers) */
      credentials bytea not null,
      /* not secret, by provider: voiceId, modelId, smtp host ... */
      settings jsonb not null default '{}',
      rate_per_second double precision not null default 5 check (rate_per_second > 0),
      /* the next free place in the sender's pace, real time */
      next_slot_at timestamptz not null default now(),
      state text not null default 'ready' check (state in ('ready', 'stopped')),
      stopped_reason text,
      created_at timestamptz not null default now(),
      unique (workspace_id, channel, address),
      primary key (workspace_id, id)
    )`.execute(db)
  await scopeTable(db, 'senders')
}
