import type { Kysely } from 'kysely'
import type { z } from 'zod'
import type { FunnelHead } from '../../db/queries/funnel-page.ts'
import { listVersions } from '../../db/queries/funnel-versions.ts'
import { getFunnel } from '../../db/queries/funnels.ts'
import type { Tables } from '../../db/tables/index.ts'
import type { funnel } from '../contract/funnels.ts'
import { asGraph } from './graph-answer.ts'

export async function wholeFunnel(
  db: Kysely<Tables>, which: { workspaceId: string; funnelId: string },
): Promise<z.input<typeof funnel>> {
  const [row, versions] = await Promise.all([getFunnel(db, which), listVersions(db, which)])
  return {
    ...headOf(row), draft: asGraph(row.draft), revision: row.draft_revision, savedBy: row.draft_saved_by, versions,
  }
}

export function headOf(row: FunnelHead) {
  return {
    id: row.id, name: row.name, isTemplate: row.is_template, createdAt: row.created_at, updatedAt: row.updated_at,
    isArchived: row.archived_at !== null,
  }
}
