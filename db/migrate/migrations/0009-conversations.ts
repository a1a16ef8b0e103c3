import { type Kysely, sql } from 'kysely'
import { scopeTable } from '../scope-table.ts'

export async function up(db: Kysely<unknown>) {
  await sql`
    create table conversations (
      id uuid not null default uuidv7(),
      workspace_id uuid not null references workspaces,
      contact_id uuid not null,
      last_message_at timestamptz not null default now(),
      unread int not null default 0,
      unique (workspace_id, contact_id),
      foreign key (workspace_id, contact_id) references contacts on delete cascade,
      primary key (workspace_id, id)
    )`.execute(db)
  await sql`
    create table messages (
      id uuid not null default uuidv7(),
      workspace_id uuid not null references workspaces,
      /* null: nobody, or several, could have sent it; listed as unmatched */
      conversation_id uuid,
      contact_id uuid,
      direction text not null check (direction in ('in', 'out')),
      channel text not null check (channel in ('email', 'sms', 'voicemail')),
      from_address text not null,
      to_address text not null,
      subject text,
      body text not null,
      provider text not null,
      /* the provider's own id: an inbound message that comes twice is one message */
      provider_id text,
      send_id uuid,
      sender_id uuid,
      /* inbound: null until classified */
      intent text,
      /* which step decided, by what rule, for whom */
      intent_trace jsonb,
      unmatched_reason text,
      at timestamptz not null default now(),
      unique (workspace_id, provider, provider_id),
      foreign key (workspace_id, conversation_id) references conversations on delete cascade,
      foreign key (workspace_id, contact_id) references contacts on delete cascade,
      foreign key (workspace_id, sender_id) references senders,
      primary key (workspace_id, id)
    )`.execute(db)
  await sql`create index messages_by_conversation on messages (workspace_id, conversation_id, at)`.execute(db)
  await sql`create index messages_unmatched on messages (workspace_id, at)
      where conversation_id is null`.execute(db)
  await sql`create index messages_by_contact on messages (workspace_id, contact_id, at)`.execute(db)
  await scopeTable(db, 'conversations')
  await scopeTable(db, 'messages')
}
