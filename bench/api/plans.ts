import { CompiledQuery, type Kysely } from 'kysely'
import type { Tables } from '../../db/tables/index.ts'

export interface Statement { sql: string; parameters: readonly unknown[] }

/** How a statement read one table. */
export interface Scan {
  table: string
  /** null: it went through the table from end to end. */
  index: string | null
  /** All that were looked at, also those that were then left out. */
  rows: number
  /** The table itself was not read, but where somebody wrote just now. */
  isIndexAlone: boolean
}

interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: PlanNode[]
}

/** Runs a statement once more, over the app's own connections to a workspace, and says how Postgres went about it. */
export async function scansOf(db: Kysely<Tables>, { sql, parameters }: Statement): Promise<Scan[]> {
  const explained = CompiledQuery.raw(`explain (analyze, timing off, buffers off, format json) ${sql}`, [...parameters])
  const { rows } = await db.executeQuery<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(explained)
  return scansIn(rows[0]!['QUERY PLAN'][0].Plan)
}

function scansIn(node: PlanNode, table?: string): Scan[] {
  const { 'Node Type': type, 'Relation Name': name = table, 'Index Name': index = null } = node
  const below = (node.Plans ?? []).flatMap((child) => scansIn(child, name))
  if (!name || !type.includes('Scan')) return below
  const passed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
  const rows = Math.round((node['Actual Rows'] + passed) * node['Actual Loops'])
  // A bitmap is made by indexes below; what is read of the table is counted here.
  if (type === 'Bitmap Heap Scan') return [{ table: name, index: 'bitmap', rows, isIndexAlone: false }, ...below]
  return [{ table: name, index, rows, isIndexAlone: type === 'Index Only Scan' }, ...below]
}
