import { getFunnel } from '../../db/queries/funnels.ts'
import { getRehearsal, listRehearsals, type RehearsalRow } from '../../db/queries/rehearsals.ts'
import { assigneeOf } from '../auth/member-names.ts'
import { createRehearsal } from '../commands/create-rehearsal.ts'
import { removeRehearsal } from '../commands/delete-rehearsal.ts'
import type { Context } from '../context.ts'
import type { rehearsalRoutes } from '../contract/rehearsals.ts'
import { readIdCursor, writeCursor } from '../http/cursor.ts'
import type { Handlers } from '../http/mount.ts'

export function rehearsalHandlers(context: Context): Handlers<typeof rehearsalRoutes> {
  const answered = async (workspaceId: string, rows: RehearsalRow[]) => {
    const names = await context.memberNames(workspaceId, rows.map(({ begunBy }) => begunBy))
    return rows.map((row) => ({ ...row, begunBy: assigneeOf(names, row.begunBy)?.name ?? null }))
  }
  return {
    async list({ db, workspaceId, params: { funnelId }, query: { limit, cursor } }) {
      await getFunnel(db, { workspaceId, funnelId })
      const list = `rehearsals of ${funnelId}`
      const place = readIdCursor(list, cursor)
      const { items, next } = await listRehearsals(db, { workspaceId, funnelId, limit, ...(place ? { cursor: place } : {}) })
      return { items: await answered(workspaceId, items), next: writeCursor(list, next) }
    },
    async create({ db, workspaceId, caller: { userId }, params: { funnelId }, body }) {
      await getFunnel(db, { workspaceId, funnelId })
      const rehearsalId = await createRehearsal(context, db, { workspaceId, funnelId, userId, ...body })
      return (await answered(workspaceId, [await getRehearsal(db, { workspaceId, funnelId, rehearsalId })]))[0]!
    },
    async remove({ db, workspaceId, params }) {
      await removeRehearsal(context, db, { workspaceId, ...params })
      return {}
    },
  }
}
