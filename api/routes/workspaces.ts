import type { z } from 'zod'
import { checkCampaign } from '../../db/queries/campaign-change.ts'
import { getWorkspace, updateWorkspace, type Workspace } from '../../db/queries/workspaces.ts'
import { renameOrganisation } from '../auth/members.ts'
import { createWorkspace } from '../commands/create-workspace.ts'
import type { Context } from '../context.ts'
import type { workspace, workspaceRoutes } from '../contract/workspaces.ts'
import type { Handlers } from '../http/mount.ts'

export function workspaceHandlers(context: Context): Handlers<typeof workspaceRoutes> {
  return {
    list: async ({ caller }) => ({
      items: caller.memberships.map(({ workspaceId, name, role }) => ({ id: workspaceId, name, role })),
    }),
    async create({ db, workspaceId: here, caller, body: { name, zone } }) {
      await checkCampaign(db, { workspaceId: here, zone })
      const { workspaceId } = await createWorkspace(context, { name, zone, userId: caller.userId })
      context.sessions.forget()
      return { id: workspaceId, name, role: 'owner' }
    },
    get: async ({ db, workspaceId }) => workspaceOf(await getWorkspace(db, { workspaceId })),
    async update({ db, workspaceId, body }) {
      if (Object.keys(body).length === 0) return workspaceOf(await getWorkspace(db, { workspaceId }))
      await checkCampaign(db, { workspaceId, ...(body.zone === undefined ? {} : { zone: body.zone }) })
      const changed = await updateWorkspace(db, { workspaceId, change: body })
      if (body.name !== undefined) {
        await renameOrganisation(context.auth, { workspaceId, name: body.name })
        context.sessions.forget()
      }
      return workspaceOf(changed)
    },
  }
}

function workspaceOf(row: Workspace): z.input<typeof workspace> {
  return {
    id: row.workspace_id, name: row.name, zone: row.zone, postalAddress: row.postal_address,
    replyRules: row.reply_rules, holidays: row.holidays, createdAt: row.created_at,
  }
}
