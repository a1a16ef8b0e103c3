import { type Kysely, sql } from 'kysely'
import { scopeTable } from '../scope-table.ts'

/**
 * Which nodes of which drafts say a content, kept by a trigger: asking the drafts themselves would read
 * all of them, since row-level security keeps an index on what is inside a jsonb from being used.
 */
export async function up(db: Kysely<unknown>) {
  await sql`
    create table content_uses (
      workspace_id uuid not null references workspaces,
      content_id uuid not null,
      funnel_id uuid not null,
      node_id text not null,
      node_name text,
      primary key (workspace_id, content_id, funnel_id, node_id),
      foreign key (workspace_id, funnel_id) references funnels on delete cascade
    )`.execute(db)
  await sql`create index content_uses_by_funnel on content_uses (workspace_id, funnel_id)`.execute(db)
  await scopeTable(db, 'content_uses')
  await sql`
    create function keep_content_uses() returns trigger language plpgsql as $$
    begin
      delete from content_uses where workspace_id = new.workspace_id and funnel_id = new.id;
      insert into content_uses (workspace_id, content_id, funnel_id, node_id, node_name)
      select new.workspace_id, (node -> 'config' ->> 'contentId')::uuid, new.id, node ->> 'id', node ->> 'name'
      from jsonb_array_elements(case when jsonb_typeof(new.draft -> 'nodes') = 'array'
        then new.draft -> 'nodes' else '[]' end) node
      where node ->> 'id' is not null and pg_input_is_valid(node -> 'config' ->> 'contentId', 'uuid')
      on conflict do nothing;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger funnels_keep_content_uses after insert or update of draft on funnels
      for each row execute function keep_content_uses()`.execute(db)
  await sql`update funnels set draft = draft`.execute(db)
}
