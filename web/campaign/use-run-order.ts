import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTell } from '../parts/toast.tsx'
import { useClient } from '../server/client-context.tsx'
import { campaignKey } from '../server/queries.ts'
import { wordsOf } from '../server/query-client.ts'

export type RunOrder = { do: 'resume' | 'stop' } | { do: 'move' | 'skipWait'; nodeId: string }

const did: Record<RunOrder['do'], string> = {
  resume: 'Asked to try again. If it is mended, they go on in a moment.',
  skipWait: 'The wait is over for them; they go on in a moment.',
  move: 'They go on at the step that you chose.',
  stop: 'Stopped. They get no further message of this campaign.',
}

/** Asks something of a run; a refusal says why. */
export function useRunOrder(campaignId: string, runId: string) {
  const client = useClient()
  const queryClient = useQueryClient()
  const tell = useTell()
  const params = { runId }
  return useMutation({
    mutationFn: (order: RunOrder) => {
      if (order.do === 'move') return client.runs.move({ params, body: { nodeId: order.nodeId } })
      // By name: who has gone on meanwhile must not lose the next wait for it.
      if (order.do === 'skipWait') return client.runs.skipWait({ params, query: { nodeId: order.nodeId } })
      return client.runs[order.do]({ params })
    },
    onSuccess: (_, order) => tell('good', did[order.do]),
    onError: (error) => tell('bad', wordsOf(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: campaignKey(campaignId) }),
  })
}
