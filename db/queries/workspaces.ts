import type { Kysely, Selectable } from 'kysely'
import { found, Refusal } from '../refusal.ts'
import type { Tables } from '../tables/index.ts'
import { json } from '../tables/json.ts'
import type { WorkspaceTable } from '../tables/workspaces.ts'

export type Workspace = Selectable<WorkspaceTable>

/** Makes the workspace of an organisation, whose id it takes; a second time changes nothing. */
export async function createWorkspace(
  db: Kysely<Tables>,
  { workspaceId, name, zone, postalAddress }: {
    workspaceId: string
    name: string
    /** IANA name. */
    zone?: string
    postalAddress?: string
  },
): Promise<Workspace> {
  await db.insertInto('workspaces')
    .values({
      workspace_id: workspaceId, name, postal_address: postalAddress ?? null, ...(zone ? { zone } : {}),
    })
    .onConflict((conflict) => conflict.column('workspace_id').doNothing())
    .execute()
  return getWorkspace(db, { workspaceId })
}

export async function getWorkspace(
  db: Kysely<Tables>, { workspaceId }: { workspaceId: string },
): Promise<Workspace> {
  return found(
    await db.selectFrom('workspaces').selectAll().where('workspace_id', '=', workspaceId).executeTakeFirst(),
    'workspace',
  )
}

export interface WorkspaceChange {
  name?: string
  zone?: string
  postalAddress?: string | null
  /** null: the default word rules of messaging/ */
  replyRules?: { intent: string; words: string[] }[] | null
  /** Days as 2026-12-25. */
  holidays?: string[]
}

/** Changes what is given and leaves the rest. Refusal 'empty' where nothing is given. */
export async function updateWorkspace(
  db: Kysely<Tables>, { workspaceId, change }: { workspaceId: string; change: WorkspaceChange },
): Promise<Workspace> {
  const { name, zone, postalAddress, replyRules, holidays } = change
  if (Object.values(change).every((value) => value === undefined)) {
    throw new Refusal('empty', 'Nothing is given to change.')
  }
  return found(
    await db.updateTable('workspaces')
      .set({
        ...(name === undefined ? {} : { name }),
        ...(zone === undefined ? {} : { zone }),
        ...(postalAddress === undefined ? {} : { postal_address: postalAddress }),
        ...(holidays === undefined ? {} : { holidays }),
        ...(replyRules === undefined ? {} : { reply_rules: replyRules && json(replyRules) }),
      })
      .where('workspace_id', '=', workspaceId).returningAll().executeTakeFirst(),
    'workspace',
  )
}
