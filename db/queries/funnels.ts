import type { Kysely, Selectable } from 'kysely'
import type { Plan } from '../../funnel/plan/plan.ts'
import { inTransaction } from '../in-transaction.ts'
import { found, Refusal } from '../refusal.ts'
import type { FunnelTable, FunnelVersionTable } from '../tables/funnels.ts'
import type { Tables } from '../tables/index.ts'
import { json } from '../tables/json.ts'

export type Funnel = Selectable<FunnelTable>
export type FunnelVersion = Selectable<FunnelVersionTable>

export async function createFunnel(
  db: Kysely<Tables>,
  { workspaceId, name, draft, isTemplate, fromVersionId }: {
    workspaceId: string
    name: string
    /** The graph. */
    draft: unknown
    isTemplate?: boolean
    /** The template version that it begins as. */
    fromVersionId?: string
  },
): Promise<Funnel> {
  return db.insertInto('funnels')
    .values({
      workspace_id: workspaceId,
      name,
      draft: json(draft),
      is_template: isTemplate ?? false,
      from_version_id: fromVersionId ?? null,
    })
    .returningAll().executeTakeFirstOrThrow()
}

export async function getFunnel(
  db: Kysely<Tables>, { workspaceId, funnelId }: { workspaceId: string; funnelId: string },
): Promise<Funnel> {
  return found(
    await db.selectFrom('funnels').selectAll()
      .where('workspace_id', '=', workspaceId).where('id', '=', funnelId).executeTakeFirst(),
    'funnel',
  )
}

/**
 * Replaces the draft if it still is at `revision`, and gives the new revision. Refusal 'conflict' where
 * somebody saved in between, 'not-found' where there is no such funnel.
 */
export async function saveDraft(
  db: Kysely<Tables>,
  { workspaceId, funnelId, draft, revision, userId }: {
    workspaceId: string
    funnelId: string
    draft: unknown
    revision: number
    /** Who saves it. */
    userId?: string
  },
): Promise<number> {
  const saved = await db.updateTable('funnels')
    .set({
      draft: json(draft), draft_revision: revision + 1, draft_saved_by: userId ?? null, updated_at: new Date(),
    })
    .where('workspace_id', '=', workspaceId).where('id', '=', funnelId)
    .where('draft_revision', '=', revision)
    .returning('draft_revision').executeTakeFirst()
  if (saved) return saved.draft_revision
  const now = await getFunnel(db, { workspaceId, funnelId })
  throw new Refusal('conflict', `The funnel was saved meanwhile: it is at revision ${now.draft_revision}, `
    + `not ${revision}. Load it again.`)
}

export interface Publication {
  workspaceId: string
  funnelId: string
  /** The draft revision that was compiled: a draft saved meanwhile is not what was checked. */
  revision?: number
  graph: unknown
  plan: Plan
  /** Hash of the plan's canonical text. */
  planHash: string
  /** node -> content version, frozen with the version. */
  contents: Record<string, string>
  /** What the version is called, beside its number. */
  name?: string | undefined
  userId?: string | undefined
}

export interface PublishedVersion { versionId: string; version: number }

/** Freezes the next version with its plan and contents, all or nothing. Refusals 'not-found', 'conflict'. */
export async function publishFunnel(db: Kysely<Tables>, publication: Publication): Promise<PublishedVersion> {
  const { workspaceId, funnelId, revision } = publication
  return inTransaction(db, async (trx) => {
    const funnel = found(
      await trx.selectFrom('funnels').select('draft_revision').forUpdate()
        .where('workspace_id', '=', workspaceId).where('id', '=', funnelId).executeTakeFirst(),
      'funnel',
    )
    if (revision !== undefined && revision !== funnel.draft_revision) {
      throw new Refusal('conflict', 'The draft was saved while it was published. Check it again.')
    }
    const { latest } = await trx.selectFrom('funnel_versions')
      .select((of) => of.fn.max('version').as('latest'))
      .where('workspace_id', '=', workspaceId).where('funnel_id', '=', funnelId).executeTakeFirstOrThrow()
    const version = (latest ?? 0) + 1
    return { versionId: await freeze(trx, publication, version), version }
  })
}

/**
 * Freezes a draft for a rehearsal: a version like any other to its runs, without a number, so that nobody else
 * takes it for one. Gives its id.
 */
export function freezeDraft(trx: Kysely<Tables>, draft: Omit<Publication, 'name' | 'revision'>): Promise<string> {
  return freeze(trx, draft, null)
}

async function freeze(trx: Kysely<Tables>, publication: Publication, version: number | null): Promise<string> {
  const { workspaceId, funnelId, graph, plan, planHash, contents, name, userId } = publication
  await trx.insertInto('plans').values({ workspace_id: workspaceId, hash: planHash, plan: json(plan) })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'hash']).doNothing()).execute()
  const { id } = await trx.insertInto('funnel_versions')
    .values({
      workspace_id: workspaceId, funnel_id: funnelId, version, graph: json(graph),
      plan_hash: planHash, name: name ?? null, published_by: userId ?? null,
    })
    .returning('id').executeTakeFirstOrThrow()
  const frozen = Object.entries(contents).map(([node_id, content_version_id]) => (
    { workspace_id: workspaceId, version_id: id, node_id, content_version_id }
  ))
  if (frozen.length > 0) await trx.insertInto('version_contents').values(frozen).execute()
  return id
}

/** A published version with its graph. */
export async function getFunnelVersion(
  db: Kysely<Tables>, { workspaceId, versionId }: { workspaceId: string; versionId: string },
): Promise<FunnelVersion> {
  return found(
    await db.selectFrom('funnel_versions').selectAll()
      .where('workspace_id', '=', workspaceId).where('id', '=', versionId).executeTakeFirst(),
    'funnel version',
  )
}
