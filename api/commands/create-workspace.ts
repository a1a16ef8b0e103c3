import { v7 } from 'uuid'
import { inTransaction } from '../../db/in-transaction.ts'
import { createWorkspace as createRow } from '../../db/queries/workspaces.ts'
import { templates } from '../../funnel/templates/templates.ts'
import { createOrganisation, giveMembership } from '../auth/members.ts'
import type { Context } from '../context.ts'
import { installTemplate } from './install-template.ts'

/**
 * A workspace with the gallery's templates, and its first owner. Who is a member comes last: a workspace
 * that was not made to its end is one that nobody is in.
 */
export async function createWorkspace(
  { auth, database }: Pick<Context, 'auth' | 'database'>,
  { name, zone, userId }: { name: string; zone?: string | undefined; userId: string },
): Promise<{ workspaceId: string }> {
  const workspaceId = v7()
  await inTransaction(database.scoped(workspaceId), async (db) => {
    await createRow(db, { workspaceId, name, ...(zone === undefined ? {} : { zone }) })
    for (const template of templates) await installTemplate(db, { workspaceId, template, isTemplate: true })
  })
  await createOrganisation(auth, { workspaceId, name })
  await giveMembership(auth, { workspaceId, userId, role: 'owner' })
  return { workspaceId }
}
