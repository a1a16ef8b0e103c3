import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTell } from '../../parts/toast.tsx'
import { useClient } from '../../server/client-context.tsx'
import { wordsOf } from '../../server/query-client.ts'
import { inboxKey, type Message } from '../inbox-queries.ts'

/**
 * The words of an answer that surely did not arrive, once more. The key is the failed message's own: however
 * often it is pressed, on two tabs or after a reload, it is sent once.
 */
export function useSendAgain(conversationId: string, { id, channel, body, subject }: Message) {
  const client = useClient()
  const queryClient = useQueryClient()
  const tell = useTell()
  return useMutation({
    networkMode: 'always',
    mutationFn: () => client.conversations.answer({
      params: { conversationId }, idempotencyKey: `again-${id}`,
      body: { channel: channel === 'email' ? 'email' : 'sms', body, ...(subject ? { subject } : {}) },
    }),
    onError: (error) => tell('bad', wordsOf(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: inboxKey }),
  })
}
