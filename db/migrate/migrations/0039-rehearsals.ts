import { type Kysely, sql } from 'kysely'
import { appRole } from '../scope-table.ts'

/**
 * A rehearsal of a draft is a campaign of its own, in which stand-ins run in place of the chosen contacts: copies
 * that are reached at test addresses only, and that nothing but the rehearsal has to do with.
 */
export async function up(db: Kysely<unknown>) {
  await draftsAreFrozen(db)
  await contactsHaveStandIns(db)
  await listsPassThemOver(db)
  await standInsArePinned(db)
}

async function draftsAreFrozen(db: Kysely<unknown>) {
  await sql`
    alter table campaigns
      /* set: no campaign, but the rehearsal of a draft at this revision */
      add column rehearses_revision int,
      /* where its messages go; neither: to reserved addresses, which only the simulator knows */
      add column test_email text,
      add column test_phone text,
      /* the member who began it */
      add column begun_by text,
      add check (rehearses_revision is not null or (test_email is null and test_phone is null))`.execute(db)
  await sql`create index campaigns_rehearsing on campaigns (workspace_id, funnel_id, id)
    where rehearses_revision is not null`.execute(db)
  /* null: a draft as it was rehearsed, which was never published; it goes with its rehearsal */
  await sql`alter table funnel_versions alter column version drop not null`.execute(db)
  for (const table of ['funnel_versions', 'version_contents']) {
    const draft = table === 'funnel_versions' ? sql`version is null` : sql`exists (select from funnel_versions v
      where v.workspace_id = version_contents.workspace_id and v.id = version_contents.version_id and v.version is null)`
    await sql`create policy only_drafts_go on ${sql.table(table)} as restrictive for delete using (${draft})`.execute(db)
    await sql`grant delete on ${sql.table(table)} to ${sql.id(appRole)}`.execute(db)
  }
}

async function contactsHaveStandIns(db: Kysely<unknown>) {
  await sql`
    alter table contacts
      /* set: no contact, but a stand-in in this rehearsal */
      add column rehearsal_id uuid,
      add column stands_for uuid,
      /* {email, phone} of whom it stands for: for words and local times; nothing is sent there */
      add column own_addresses jsonb,
      add foreign key (workspace_id, rehearsal_id) references campaigns,
      add foreign key (workspace_id, stands_for) references contacts on delete cascade,
      add check (rehearsal_id is null or (own_addresses is not null and stands_for is not null))`
    .execute(db)
  await sql`create index contacts_stand_ins on contacts (workspace_id, rehearsal_id) where rehearsal_id is not null`
    .execute(db)
  await sql`create index contacts_stood_for on contacts (workspace_id, stands_for) where stands_for is not null`.execute(db)
}

/** As of 0038: what contacts are filtered by together, and counted by, stands in an index that has contacts only. */
async function listsPassThemOver(db: Kysely<unknown>) {
  const filters = sql`
    excluded, has_voicemail_consent, search_name, search_last, search_email, search_company, search_phone, search_number`
  const without = sql`rehearsal_id is null`
  for (const index of ['contacts_by_status', 'contacts_in_order', 'contacts_consenting', 'contacts_excluded']) {
    await sql`drop index ${sql.id(index)}`.execute(db)
  }
  await sql`
    create index contacts_by_status on contacts (workspace_id, status, id) include (${filters}) where ${without}`.execute(db)
  await sql`
    create index contacts_in_order on contacts (workspace_id, id) include (status, ${filters}) where ${without}`.execute(db)
  await sql`
    create index contacts_consenting on contacts (workspace_id, id) where has_voicemail_consent and ${without}`.execute(db)
  await sql`create index contacts_excluded on contacts (workspace_id, id) where excluded and ${without}`.execute(db)
}

/** Whatever writes the row: a stand-in has the rehearsal's test addresses, or reserved ones, and no others. */
async function standInsArePinned(db: Kysely<unknown>) {
  await sql`
    create function pin_stand_in() returns trigger language plpgsql as $$
    declare
      k record;
    begin
      if tg_op = 'UPDATE' then
        if new.rehearsal_id is distinct from old.rehearsal_id then
          raise exception 'a contact never becomes a stand-in, nor a stand-in a contact' using errcode = '42501';
        end if;
      end if;
      select rehearses_revision, test_email, test_phone into k from campaigns
        where workspace_id = new.workspace_id and id = new.rehearsal_id;
      if k.rehearses_revision is null then
        raise exception 'stand-ins are of rehearsals only' using errcode = '42501';
      end if;
      if k.test_email is null and k.test_phone is null then
        if new.email !~ '@rehearsal\\.example$' or new.phone !~ '^\\+1(500|533|544|566|577|588|52[1-9])55501[0-9]{2}$' then
          raise exception 'a stand-in is reached at reserved addresses' using errcode = '42501';
        end if;
      elsif new.email is distinct from coalesce(k.test_email, '') and new.email is not null
        or new.phone is distinct from coalesce(k.test_phone, '') and new.phone is not null then
        raise exception 'a stand-in is reached at the test addresses' using errcode = '42501';
      end if;
      return new;
    end $$`.execute(db)
  await sql`
    create trigger stand_ins_pinned_new before insert on contacts
      for each row when (new.rehearsal_id is not null) execute function pin_stand_in()`.execute(db)
  await sql`
    create trigger stand_ins_pinned_changed before update of email, phone, rehearsal_id on contacts
      for each row when (new.rehearsal_id is not null or old.rehearsal_id is not null) execute function pin_stand_in()`
    .execute(db)
}
