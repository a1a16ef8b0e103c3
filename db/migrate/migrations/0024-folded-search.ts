import { type Kysely, sql } from 'kysely'

const folded = {
  search_name: sql`coalesce(first_name, '') || ' ' || coalesce(last_name, '')`,
  search_last: sql`last_name`,
  search_company: sql`company`,
  search_email: sql`email`,
}

/** Names fold alike whatever locale the server was made with, and a suppression knows who came after it. */
export async function up(db: Kysely<unknown>) {
  for (const [column, of] of Object.entries(folded)) {
    await sql`
      alter table contacts alter column ${sql.ref(column)}
        set expression as (lower((${of}) collate pg_c_utf8))`.execute(db)
  }
  await sql`
    alter table contacts add column search_number text collate "C" generated always as (phone) stored`.execute(db)
  await sql`
    create index contacts_search_number on contacts (workspace_id, search_number)
      where search_number is not null`.execute(db)
  await sql`
    create function keep_suppressed_contacts() returns trigger language plpgsql as $$
    begin
      update suppressions u set contact_id = n.id
      from (
        select workspace_id, id, encode(sha256(convert_to(address, 'utf8')), 'hex') as hash
        from come, lateral (values (lower(email)), (phone)) of_contact(address) where address is not null
      ) n
      where u.workspace_id = n.workspace_id and u.address_hash = n.hash and u.contact_id is null;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger contacts_keep_suppressed_new after insert on contacts
      referencing new table as come for each statement execute function keep_suppressed_contacts()`.execute(db)
  await sql`
    create trigger contacts_keep_suppressed_changed after update on contacts
      referencing new table as come for each statement execute function keep_suppressed_contacts()`.execute(db)
}
