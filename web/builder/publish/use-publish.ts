import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '../../../api/contract/client.ts'
import type { givenChoices } from '../../moves/choices.ts'
import { useTell } from '../../parts/toast.tsx'
import { useClient } from '../../server/client-context.tsx'
import { campaignsKey } from '../../server/queries.ts'
import { useMe } from '../../shell/me-context.ts'
import { useBuilder } from '../builder-context.ts'
import { funnelQuery, funnelsKey } from '../funnel-queries.ts'

interface Publication {
  name: string
  /** Campaigns whose people under way are moved, and what becomes of whom. */
  move: Move[]
}

export interface Move { campaignId: string; choices: ReturnType<typeof givenChoices> }

/** Saves what is not saved yet, and freezes it as the next version. */
export function usePublish(onDone: () => void) {
  const { funnel, autosave } = useBuilder()
  const client = useClient()
  const queryClient = useQueryClient()
  const tell = useTell()
  const { user } = useMe()
  return useMutation({
    mutationFn: async ({ name: typed, move }: Publication) => {
      await autosave.current?.flush()
      const revision = autosave.current?.revision() ?? funnel.revision
      const name = typed.trim() || null
      try {
        const params = { funnelId: funnel.id }
        return { name, ...await client.funnels.publish({ params, body: { revision, name, move } }) }
      } catch (error) {
        throw withIssues(error)
      }
    },
    onSuccess: ({ name, version, versionId, orders }) => {
      tell('good', orders.length === 0
        ? `Version ${version} is published. Those who enter from now on take it.`
        : `Version ${version} is published. Those under way are being moved; the campaign shows how far that is.`)
      const createdAt = new Date().toISOString()
      queryClient.setQueryData(funnelQuery(client, funnel.id).queryKey, (known) => known && {
        ...known, versions: [{ id: versionId, version, createdAt, name, publishedBy: user.id }, ...known.versions],
      })
      void queryClient.invalidateQueries({ queryKey: funnelsKey })
      void queryClient.invalidateQueries({ queryKey: campaignsKey })
      onDone()
    },
  })
}

/** What the server refuses it for, beside that it does: it sees more than the browser. */
function withIssues(error: unknown): unknown {
  if (!(error instanceof ApiError) || error.issues.length === 0) return error
  const said = error.issues.slice(0, 3).map((issue) => issue.message).join(' ')
  return new ApiError(error.status, { code: error.code, message: `${error.message} ${said}` })
}
