import type { Kysely } from 'kysely'
import { archiveFunnel, listFunnels, renameFunnel } from '../../db/queries/funnel-list.ts'
import { listTemplates } from '../../db/queries/funnel-page.ts'
import { getVersionByNumber, listVersions } from '../../db/queries/funnel-versions.ts'
import { getFunnel, saveDraft } from '../../db/queries/funnels.ts'
import type { Tables } from '../../db/tables/index.ts'
import { copyTemplate, createBlank, duplicateFunnel } from '../commands/create-funnel.ts'
import { publishAndMove } from '../commands/publish-and-move.ts'
import { checkGraph } from '../commands/publish-funnel.ts'
import { simulateFunnel } from '../commands/simulate-funnel.ts'
import type { Context } from '../context.ts'
import type { funnelRoutes } from '../contract/funnels.ts'
import { placeParts, readIdCursor, readPlace, writeCursor, writePlace } from '../http/cursor.ts'
import type { Handlers } from '../http/mount.ts'
import { headOf, wholeFunnel } from './funnel-answer.ts'
import { asGraph } from './graph-answer.ts'

export function funnelHandlers(context: Context): Handlers<typeof funnelRoutes> {
  const { publicUrl } = context.settings
  return {
    async list({ db, workspaceId, query: { limit, cursor, isTemplate, search, archived } }) {
      const place = readIdCursor('funnels', cursor)
      const { items, next } = await listFunnels(db, {
        workspaceId, limit, ...(place ? { cursor: place } : {}), ...(search ? { search } : {}),
        ...(isTemplate ? { isTemplate: isTemplate === 'true' } : {}), archived: archived === 'true',
      })
      return { items: items.map((item) => ({ ...item, isArchived: archived === 'true' })), next: writeCursor('funnels', next) }
    },
    async create({ db, workspaceId, body: { name, templateId, isTemplate } }) {
      const funnelId = templateId
        ? await copyTemplate(db, { workspaceId, templateId, name, isTemplate })
        : await createBlank(db, { workspaceId, name, isTemplate })
      return wholeFunnel(db, { workspaceId, funnelId })
    },
    async templates({ db, workspaceId, query: { limit, cursor } }) {
      const place = readIdCursor('templates', cursor)
      const { items, next } = await listTemplates(db, { workspaceId, limit, ...(place ? { cursor: place } : {}) })
      return {
        items: items.map((item) => ({ ...headOf(item), messages: item.messages })), next: writeCursor('templates', next),
      }
    },
    get: ({ db, workspaceId, params }) => wholeFunnel(db, { workspaceId, ...params }),
    async rename({ db, workspaceId, params, body: { name } }) {
      await renameFunnel(db, { workspaceId, ...params, name })
      return headOf(await getFunnel(db, { workspaceId, ...params }))
    },
    saveDraft: ({ db, workspaceId, caller: { userId }, params: { funnelId }, body: { revision, graph } }) => (
      save(db, { workspaceId, funnelId, revision, graph, userId, publicUrl })
    ),
    async check({ db, workspaceId, params: { funnelId }, body }) {
      const { draft } = await getFunnel(db, { workspaceId, funnelId })
      const { compiled: { issues } } = await checkGraph(db, {
        workspaceId, funnelId, graph: body.graph ?? asGraph(draft), publicUrl,
      })
      return { issues }
    },
    async simulate({ db, workspaceId, params: { funnelId }, body }) {
      const { draft } = await getFunnel(db, { workspaceId, funnelId })
      return simulateFunnel(db, {
        ...body, workspaceId, funnelId, publicUrl, graph: body.graph ?? asGraph(draft),
      })
    },
    async publish({ db, workspaceId, requestId, caller: { userId }, params: { funnelId }, body: { revision, name, move } }) {
      const { draft } = await getFunnel(db, { workspaceId, funnelId })
      return publishAndMove(context, db, {
        workspaceId, funnelId, graph: draft, revision, userId, move, requestId, ...(name ? { name } : {}),
      })
    },
    async versions({ db, workspaceId, params: { funnelId }, query: { limit, cursor } }) {
      await getFunnel(db, { workspaceId, funnelId })
      const [below] = readPlace('versions', cursor, [placeParts.version]) ?? []
      const rows = await listVersions(db, {
        workspaceId, funnelId, limit: limit + 1, ...(below ? { below: Number(below) } : {}),
      })
      const items = rows.slice(0, limit)
      const last = items.at(-1)
      return { items, next: writePlace('versions', rows.length > limit && last ? [String(last.version)] : null) }
    },
    async version({ db, workspaceId, params }) {
      const { graph, ...version } = await getVersionByNumber(db, { workspaceId, ...params })
      return { ...version, graph: asGraph(graph) }
    },
    async restore({ db, workspaceId, caller: { userId }, params: { funnelId, version }, body: { revision } }) {
      const { graph } = await getVersionByNumber(db, { workspaceId, funnelId, version })
      return { ...await save(db, { workspaceId, funnelId, revision, graph, userId, publicUrl }), graph: asGraph(graph) }
    },
    async archive({ db, workspaceId, params }) {
      await archiveFunnel(db, { workspaceId, ...params, isArchived: true })
      return headOf(await getFunnel(db, { workspaceId, ...params }))
    },
    async unarchive({ db, workspaceId, params }) {
      await archiveFunnel(db, { workspaceId, ...params, isArchived: false })
      return headOf(await getFunnel(db, { workspaceId, ...params }))
    },
    async duplicate({ db, workspaceId, params, body }) {
      const funnelId = await duplicateFunnel(db, { workspaceId, ...params, ...body })
      return wholeFunnel(db, { workspaceId, funnelId })
    },
  }
}

async function save(
  db: Kysely<Tables>,
  { workspaceId, funnelId, revision, graph, userId, publicUrl }: {
    workspaceId: string; funnelId: string; revision: number; graph: unknown; userId: string; publicUrl: string
  },
) {
  const saved = await saveDraft(db, { workspaceId, funnelId, revision, draft: graph, userId })
  const { compiled: { issues } } = await checkGraph(db, { workspaceId, funnelId, graph, publicUrl })
  return { revision: saved, issues }
}
