import { getWorkspace } from '../../db/queries/workspaces.ts'
import type { Context } from '../context.ts'
import { simulatorUrlOf } from '../commands/simulator-url.ts'
import type { meRoutes } from '../contract/me.ts'
import type { Handlers } from '../http/mount.ts'

export function meHandlers({ settings }: Context): Handlers<typeof meRoutes> {
  return {
    async get({ db, workspaceId, caller }) {
      const { name, zone } = await getWorkspace(db, { workspaceId })
      return {
        user: { id: caller.userId, name: caller.name, email: caller.email },
        workspace: { id: workspaceId, name, zone, role: caller.role },
        workspaces: caller.memberships.map((known) => (
          { id: known.workspaceId, name: known.name, role: known.role }
        )),
        simulatorUrl: simulatorUrlOf(settings),
      }
    },
  }
}
