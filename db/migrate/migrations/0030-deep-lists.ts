import { type Kysely, sql } from 'kysely'
import { scopeTable } from '../scope-table.ts'

/** What lists of a large workspace are still filtered by, each as an index in the order of its list. */
export async function up(db: Kysely<unknown>) {
  await attributesAreFound(db)
  await sql`
    create index tasks_by_assignee on tasks (workspace_id, state, assigned_to, created_at, id)`.execute(db)
  await sql`
    create index runs_by_end on runs (workspace_id, campaign_id, ended_as, id) where ended_as is not null`.execute(db)
  /* also counts the held of the whole workspace by reason, without looking at the runs themselves */
  await sql`
    create index runs_by_hold on runs (workspace_id, campaign_id, hold_reason, id) where state = 'held'`.execute(db)
  await sql`drop index runs_held`.execute(db)
  await sql`drop index runs_held_anywhere`.execute(db)
  await sql`
    create index messages_of_contacts on messages (workspace_id, contact_id, at) include (id, intent, channel)
      where direction = 'in'`.execute(db)
}

const fields = (contact: string) => sql.raw(
  `case jsonb_typeof(${contact}.attributes) when 'object' then ${contact}.attributes else '{}' end`,
)

/**
 * Custom fields as rows, kept by triggers: row-level security keeps an index on what is inside a jsonb from
 * being used. A long value is found by its beginning.
 */
async function attributesAreFound(db: Kysely<unknown>) {
  await sql`
    create table contact_attributes (
      workspace_id uuid not null references workspaces,
      contact_id uuid not null,
      name text collate "C" not null,
      value text collate "C" not null,
      primary key (workspace_id, contact_id, name),
      foreign key (workspace_id, contact_id) references contacts on delete cascade
    )`.execute(db)
  await sql`
    create index contact_attributes_by_value on contact_attributes (workspace_id, name, value, contact_id)`.execute(db)
  await scopeTable(db, 'contact_attributes')
  await sql`
    create function keep_contact_attributes() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        insert into contact_attributes (workspace_id, contact_id, name, value)
        select n.workspace_id, n.id, left(field.key, 200), left(coalesce(field.value, ''), 200)
        from come n, jsonb_each_text(${fields('n')}) field
        on conflict do nothing;
        return null;
      end if;
      delete from contact_attributes a using come n join gone o on o.workspace_id = n.workspace_id and o.id = n.id
      where a.workspace_id = n.workspace_id and a.contact_id = n.id and n.attributes is distinct from o.attributes;
      insert into contact_attributes (workspace_id, contact_id, name, value)
      select n.workspace_id, n.id, left(field.key, 200), left(coalesce(field.value, ''), 200)
      from come n join gone o on o.workspace_id = n.workspace_id and o.id = n.id and n.attributes is distinct from o.attributes,
        jsonb_each_text(${fields('n')}) field
      on conflict do nothing;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger contacts_keep_attributes_new after insert on contacts
      referencing new table as come for each statement execute function keep_contact_attributes()`.execute(db)
  await sql`
    create trigger contacts_keep_attributes_changed after update on contacts
      referencing old table as gone new table as come for each statement execute function keep_contact_attributes()`
    .execute(db)
  await sql`
    insert into contact_attributes (workspace_id, contact_id, name, value)
    select c.workspace_id, c.id, left(field.key, 200), left(coalesce(field.value, ''), 200)
    from contacts c, jsonb_each_text(${fields('c')}) field
    on conflict do nothing`.execute(db)
}
