import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'

export const contactColumns = [
  'first_name', 'last_name', 'email', 'phone', 'company', 'title', 'city', 'state', 'postal_code', 'zone',
  'neighbourhood', 'url', 'status',
] as const

/** What all values of a name look like, among those that are filled in. */
type FieldType = 'text' | 'number' | 'date' | 'yes-no'

/** So many of the newest contacts show which attributes people have; a name asked for is looked for in all. */
const sample = 2000

/**
 * What `contact.<name>` can be in a workspace: the columns and the attributes that contacts have. null
 * where there are no contacts yet, so that nobody can say what they will bring.
 */
export async function contactFieldNames(
  db: Kysely<Tables>, { workspaceId, asked }: { workspaceId: string; asked: string[] },
): Promise<string[] | null> {
  const { rows } = await sql<{ some: boolean; names: string[] }>`
    select exists (select from contacts where workspace_id = ${workspaceId} and rehearsal_id is null) as some,
      array(select distinct name from (select attributes from contacts
          where workspace_id = ${workspaceId} and rehearsal_id is null order by id desc limit ${sample}) newest, jsonb_object_keys(newest.attributes) name
        union
        select name from unnest(${asked}::text[]) name where exists (
          select from contacts where workspace_id = ${workspaceId} and attributes ? name and rehearsal_id is null)) as names`.execute(db)
  const { some, names } = rows[0]!
  return some ? [...new Set([...contactColumns, ...names])] : null
}

/**
 * What `campaign.<name>` can be: what every campaign of the funnel has that is not stopped. null where
 * there is no such campaign, as with a template.
 */
export async function campaignFieldNames(
  db: Kysely<Tables>, { workspaceId, funnelId }: { workspaceId: string; funnelId: string },
): Promise<string[] | null> {
  const campaigns = await db.selectFrom('campaigns').select('attributes')
    .where('workspace_id', '=', workspaceId).where('funnel_id', '=', funnelId).where('state', '!=', 'stopped')
    .where('rehearses_revision', 'is', null).execute()
  if (campaigns.length === 0) return null
  const [first, ...others] = campaigns.map(({ attributes }) => Object.keys(attributes))
  return ['name', 'zone', ...first!.filter((name) => others.every((names) => names.includes(name)))]
}

/**
 * What people's own attributes are, `contact.renewal_date` a date and so on, told from the values of the newest
 * contacts and of the funnel's campaigns. A name with values of several kinds is a text.
 */
export async function fieldTypes(
  db: Kysely<Tables>, { workspaceId, funnelId }: { workspaceId: string; funnelId: string },
): Promise<Map<string, FieldType>> {
  const { rows } = await sql<{ field: string; type: FieldType }>`
    with given as (
      select 'contact.' || a.key as field, a.value from (select attributes from contacts
        where workspace_id = ${workspaceId} and rehearsal_id is null order by id desc limit ${sample}) newest,
        jsonb_each_text(newest.attributes) a
      union all
      select 'campaign.' || a.key, a.value from campaigns k, jsonb_each_text(k.attributes) a
        where k.workspace_id = ${workspaceId} and k.funnel_id = ${funnelId} and k.state <> 'stopped'
          and k.rehearses_revision is null
    )
    select field, case
        when bool_and(value ~ '^\\s*[+-]?\\d+(\\.\\d+)?\\s*$') then 'number'
        when bool_and(value ~ '^\\s*\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}.*)?\\s*$') then 'date'
        when bool_and(lower(value) in ('true', 'false')) then 'yes-no'
        else 'text' end as type
    from given where btrim(value) <> '' group by field`.execute(db)
  return new Map(rows.map(({ field, type }) => [field, type]))
}
