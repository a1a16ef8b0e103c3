import type { z } from 'zod'
import { changeSecret, createSecret, deleteSecret, listSecrets, type Secret } from '../../db/queries/secrets.ts'
import { wakeRunsOfSecrets } from '../commands/wake-runs-of-secrets.ts'
import type { Context } from '../context.ts'
import type { secret, secretRoutes } from '../contract/secrets.ts'
import type { Handlers } from '../http/mount.ts'

export function secretHandlers(context: Context): Handlers<typeof secretRoutes> {
  const { credentialsKey } = context.settings
  const shown = async (rows: Secret[]): Promise<z.input<typeof secret>[]> => {
    const names = rows[0] ? await context.memberNames(rows[0].workspace_id, rows.map(({ changed_by }) => changed_by)) : new Map<string, string>()
    return rows.map((row) => ({
      id: row.id, name: row.name, hosts: row.hosts, createdAt: row.created_at, changedAt: row.changed_at,
      changedBy: names.get(row.changed_by ?? '') ?? 'A former member',
    }))
  }
  const one = async (row: Secret) => (await shown([row]))[0]!
  return {
    list: async ({ db, workspaceId }) => ({ items: await shown(await listSecrets(db, { workspaceId })) }),
    async create({ db, workspaceId, caller: { userId }, body }) {
      const made = await createSecret(db, { workspaceId, credentialsKey, userId, ...body })
      await wakeRunsOfSecrets(context, db, { workspaceId })
      return one(made)
    },
    async update({ db, workspaceId, caller: { userId }, params, body: { value, hosts } }) {
      const changed = await changeSecret(db, {
        workspaceId, credentialsKey, userId, ...params,
        ...(value === undefined ? {} : { value }), ...(hosts === undefined ? {} : { hosts }),
      })
      await wakeRunsOfSecrets(context, db, { workspaceId })
      return one(changed)
    },
    delete: async ({ db, workspaceId, caller: { userId }, params }) => (
      one(await deleteSecret(db, { workspaceId, userId, ...params }))
    ),
  }
}
