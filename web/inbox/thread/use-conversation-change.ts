import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTell } from '../../parts/toast.tsx'
import { useClient } from '../../server/client-context.tsx'
import { inboxKey } from '../inbox-queries.ts'
import { wordsOf } from '../../server/query-client.ts'
import { openNeighbour } from '../use-inbox-keys.ts'

type Change = { to: 'resolve' } | { to: 'reopen' } | { to: 'assign'; memberId: string | null }

/** Resolve (and on to the next), reopen, or give it to somebody. */
export function useConversationChange(conversationId: string) {
  const client = useClient()
  const queryClient = useQueryClient()
  const tell = useTell()
  const params = { conversationId }
  return useMutation({
    mutationFn: (change: Change) => {
      if (change.to !== 'assign') return client.conversations[change.to]({ params })
      return client.conversations.assign({ params, body: { memberId: change.memberId } })
    },
    onSuccess: (_, { to }) => {
      // Before the list is asked anew: the resolved one still stands in it, and its neighbour is known.
      if (to === 'resolve') {
        tell('good', 'Resolved. It comes back if they write again.')
        if (!openNeighbour(1)) openNeighbour(-1)
      }
    },
    onError: (error) => tell('bad', wordsOf(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: inboxKey }),
  })
}
