import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTell } from '../parts/toast.tsx'
import { useClient } from '../server/client-context.tsx'
import { wordsOf } from '../server/query-client.ts'
import { rehearsalsOfKey } from './rehearsal-queries.ts'

/** Takes a rehearsal away with all that it brought about. */
export function useRemoveRehearsal(funnelId: string, onDone?: () => void) {
  const client = useClient()
  const queryClient = useQueryClient()
  const tell = useTell()
  return useMutation({
    mutationFn: (rehearsalId: string) => client.rehearsals.remove({ params: { funnelId, rehearsalId } }),
    onSuccess: () => {
      tell('good', 'The rehearsal is deleted.')
      onDone?.()
    },
    onError: (error) => tell('bad', wordsOf(error)),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: rehearsalsOfKey(funnelId) }),
  })
}
