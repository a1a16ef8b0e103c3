import { type Kysely, sql } from 'kysely'
import { appRole, scopeTable } from '../scope-table.ts'

/** How far an import is and whom it brought; and what erasing a contact must find beside their own rows. */
export async function up(db: Kysely<unknown>) {
  await importsKnowTheirContacts(db)
  await filesGo(db)
  await copiesAreFound(db)
}

async function importsKnowTheirContacts(db: Kysely<unknown>) {
  await sql`alter table imports drop constraint imports_state_check`.execute(db)
  await sql`
    alter table imports
      add constraint imports_state_check check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
      add column bytes int not null default 0,
      add column bytes_read int not null default 0,
      /* the event of its start: the timeline of everybody whom it brought shows it, written once for all */
      add column event_id bigint`.execute(db)
  await sql`
    create table import_contacts (
      workspace_id uuid not null references workspaces,
      import_id uuid not null,
      contact_id uuid not null,
      primary key (workspace_id, import_id, contact_id),
      foreign key (workspace_id, import_id) references imports on delete cascade,
      foreign key (workspace_id, contact_id) references contacts on delete cascade
    )`.execute(db)
  await sql`create index import_contacts_by_contact on import_contacts (workspace_id, contact_id)`.execute(db)
  await scopeTable(db, 'import_contacts')
}

/** A file of people is taken away as soon as it is not needed; what must go is written down first. */
async function filesGo(db: Kysely<unknown>) {
  await sql`
    create table discarded_blobs (
      workspace_id uuid not null references workspaces,
      blob text not null,
      at timestamptz not null default now(),
      primary key (workspace_id, blob)
    )`.execute(db)
  await scopeTable(db, 'discarded_blobs')
  /* null once the import is over */
  await sql`alter table imports alter column blob drop not null`.execute(db)
  await sql`
    insert into discarded_blobs (workspace_id, blob)
    select distinct workspace_id, blob from imports where state in ('done', 'failed')`.execute(db)
  await sql`update imports set blob = null where state in ('done', 'failed')`.execute(db)
}

/** Copies of somebody's data that no foreign key leads to. */
async function copiesAreFound(db: Kysely<unknown>) {
  await sql`
    create table audio_uses (
      workspace_id uuid not null references workspaces,
      key text not null,
      /* whom it speaks to: it goes with the last of them */
      contact_id uuid not null,
      primary key (workspace_id, key, contact_id),
      foreign key (workspace_id, contact_id) references contacts on delete cascade
    )`.execute(db)
  await sql`create index audio_uses_by_contact on audio_uses (workspace_id, contact_id)`.execute(db)
  await scopeTable(db, 'audio_uses')
  /* nobody knows any more for whom the older ones were made; they are made again where they are needed */
  await sql`insert into discarded_blobs (workspace_id, blob)
    select distinct workspace_id, blob from audio where blob is not null on conflict do nothing`.execute(db)
  await sql`delete from audio`.execute(db)

  /* whose values a test was filled in with */
  await sql`alter table sends add column values_of uuid,
    add foreign key (workspace_id, values_of) references contacts on delete cascade`.execute(db)
  await sql`create index sends_by_values on sends (workspace_id, values_of) where values_of is not null`.execute(db)
  await sql`create index sends_to_strangers on sends (workspace_id, to_address) where contact_id is null`.execute(db)

  /* events are only ever added to; but what one says may be blanked, for who must be forgotten */
  await sql`
    create function only_blank_events() returns trigger language plpgsql as $$
    begin
      if new.data <> '{}' then raise exception 'an event is not written anew' using errcode = '42501'; end if;
      return new;
    end $$`.execute(db)
  await sql`
    create trigger events_only_blanked before update on events
      for each row execute function only_blank_events()`.execute(db)
  await sql`grant update (data) on events to ${sql.id(appRole)}`.execute(db)
}
