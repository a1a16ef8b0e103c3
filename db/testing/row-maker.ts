import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'

export interface Column {
  table: string
  name: string
  type: string
  required: boolean
  /** Postgres makes the value and takes no other. */
  generated: boolean
  /** The first of the words that a check allows. */
  word: string | null
}

export interface ForeignKey { table: string; parent: string; columns: string[]; parentColumns: string[] }

export interface Catalogue { tables: string[]; columns: Column[]; keys: ForeignKey[] }

export type Row = Record<string, unknown>

/** Every table of schema public as Postgres knows it, except the migrator's own, parents before children. */
export async function readCatalogue(db: Kysely<Tables>): Promise<Catalogue> {
  const columns = await sql<Column>`
    select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
      a.attnotnull and not a.atthasdef as required, a.attidentity <> '' or a.attgenerated <> '' as generated,
      (select substring(pg_get_constraintdef(k.oid) from '''([^'']+)''::text') from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum] limit 1) as word
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not like 'kysely%'
    order by c.relname, a.attnum`.execute(db)
  const keys = await sql<ForeignKey>`
    select c.relname as table, p.relname as parent,
      array(select a.attname::text from unnest(k.conkey) with ordinality u(n, i)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.n order by u.i) as columns,
      array(select a.attname::text from unnest(k.confkey) with ordinality u(n, i)
        join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.n order by u.i) as "parentColumns"
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid
    where k.contype = 'f' and c.relnamespace = 'public'::regnamespace`.execute(db)
  const names = [...new Set(columns.rows.map(({ table }) => table))]
  return { tables: parentsFirst(names, keys.rows, columns.rows), columns: columns.rows, keys: keys.rows }
}

function parentsFirst(tables: string[], keys: ForeignKey[], columns: Column[]): string[] {
  const needs = (table: string) => keys
    .filter((key) => key.table === table && key.parent !== table && key.columns.every((name) => (
      columns.some((column) => column.table === table && column.name === name && column.required)
    )))
    .map(({ parent }) => parent)
  const done: string[] = []
  while (done.length < tables.length) {
    const next = tables.find((table) => !done.includes(table) && needs(table).every((need) => done.includes(need)))
    if (!next) throw new Error(`The tables need each other in a circle: ${tables.filter((t) => !done.includes(t))}`)
    done.push(next)
  }
  return done
}

/** Writes one row into a table as `db` may, with every column filled, pointing at `made` rows. Gives it back. */
export async function makeRow(
  db: Kysely<Tables>,
  { catalogue, table, workspaceId, made }: {
    catalogue: Catalogue
    table: string
    workspaceId: string
    made: Map<string, Row>
  },
): Promise<Row> {
  const values: Row = {}
  for (const column of catalogue.columns.filter((each) => each.table === table && !each.generated)) {
    const key = catalogue.keys.find((each) => (
      each.table === table && each.columns.includes(column.name) && column.name !== 'workspace_id'
    ))
    const parent = key && made.get(key.parent)
    if (column.name === 'workspace_id') values[column.name] = workspaceId
    else if (key) values[column.name] = parent?.[key.parentColumns[key.columns.indexOf(column.name)]!] ?? null
    else values[column.name] = sample(column)
  }
  const names = Object.keys(values).filter((name) => values[name] !== undefined)
  const { rows } = await sql<Row>`
    insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))})
    values (${sql.join(names.map((name) => sql`${values[name]}`))}) returning *`.execute(db)
  return rows[0]!
}

function sample({ type, word, name }: Column): unknown {
  if (word !== null) return word
  if (type === 'uuid') return crypto.randomUUID()
  if (type.startsWith('timestamp')) return new Date()
  if (type.startsWith('json')) return '{}'
  if (type === 'boolean') return false
  if (type === 'bytea') return Buffer.from('sealed')
  if (type.endsWith('[]')) return []
  if (/int|double|numeric/.test(type)) return 1
  if (type === 'text') return `some ${name}`
  // What Postgres fills in by itself, such as xid8.
  return undefined
}
