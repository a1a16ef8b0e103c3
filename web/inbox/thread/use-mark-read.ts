import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useClient } from '../../server/client-context.tsx'
import { inboxKey } from '../inbox-queries.ts'
import { useMay } from '../../shell/me-context.ts'
import type { Thread } from '../inbox-queries.ts'

/** What is seen is read. The list learns of it at once; that it failed changes nothing that a person sees. */
export function useMarkRead(thread: Thread | undefined) {
  const client = useClient()
  const queryClient = useQueryClient()
  const may = useMay('conversations.read')
  const id = thread?.id
  const unread = thread?.unread ?? 0
  useEffect(() => {
    if (id === undefined || unread === 0 || !may || document.hidden) return
    client.conversations.read({ params: { conversationId: id } }).then(
      () => queryClient.invalidateQueries({ queryKey: inboxKey }),
      // The next opening says it again.
      () => undefined,
    )
  }, [client, queryClient, may, id, unread])
}
