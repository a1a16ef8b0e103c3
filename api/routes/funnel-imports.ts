import { assembleFunnel, exportFunnel, importFunnel, usesIn } from '../commands/import-funnel.ts'
import type { funnelImportRoutes } from '../contract/funnel-imports.ts'
import type { Handlers } from '../http/mount.ts'
import { wholeFunnel } from './funnel-answer.ts'
import { asGraph } from './graph-answer.ts'

export function funnelImportHandlers(): Handlers<typeof funnelImportRoutes> {
  return {
    async preview({ db, workspaceId, body }) {
      const made = await assembleFunnel(db, { workspaceId, ...body })
      const { name, graph, people, issues } = made
      return { name, graph: asGraph(graph), people, issues, contents: usesIn(made) }
    },
    async create({ db, workspaceId, body }) {
      const made = await importFunnel(db, { workspaceId, ...body })
      const { funnelId, people, issues } = made
      return { funnel: await wholeFunnel(db, { workspaceId, funnelId }), people, issues, contents: usesIn(made) }
    },
    async export({ db, workspaceId, params }) {
      const { graph, ...file } = await exportFunnel(db, { workspaceId, ...params })
      return { ...file, graph: asGraph(graph) }
    },
  }
}
