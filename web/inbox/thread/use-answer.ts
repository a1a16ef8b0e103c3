import { useIsMutating, useMutation, useQueryClient, type InfiniteData } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { dropDraft, readDraft, writeDraft } from '../../parts/use-draft.ts'
import { useTell } from '../../parts/toast.tsx'
import { useClient } from '../../server/client-context.tsx'
import { wordsOf } from '../../server/query-client.ts'
import { inboxKey, type Message, type Thread, threadKey } from '../inbox-queries.ts'
import { type AnswerDraft, type Attempt, draftKey, mayHaveArrived } from './answer-draft.ts'

interface Sending {
  attempt: Attempt
  /** Wanted now; an attempt made before may have asked otherwise. */
  resolve: boolean
}

/**
 * Sends what is typed by the ledger. One at a time for a conversation, and the draft is dropped once the server
 * has it, whether or not its screen is still there; until then it keeps its words and their idempotency key.
 */
export function useAnswer({ id: conversationId, name }: Pick<Thread, 'id' | 'name'>) {
  const client = useClient()
  const queryClient = useQueryClient()
  const tell = useTell()
  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
  const mutationKey = ['answer', conversationId]
  const params = { conversationId }

  const { mutate, error, reset } = useMutation({
    mutationKey,
    // It fails at once without a network: nothing may go out by itself when the lid opens tomorrow.
    networkMode: 'always',
    mutationFn: async ({ attempt: { key, request }, resolve }: Sending) => {
      const message = await client.conversations.answer({ params, idempotencyKey: key, body: request })
      if (resolve && !request.resolve) await client.conversations.resolve({ params })
      return message
    },
    onSuccess: (message) => {
      dropDraft(draftKey(conversationId))
      queryClient.setQueryData<InfiniteData<Thread, string>>(
        threadKey(conversationId), (data) => withMessage(data, message),
      )
    },
    onError: (failure) => {
      const draft = readDraft<AnswerDraft>(draftKey(conversationId))
      if (draft && !mayHaveArrived(failure)) {
        const { attempt: _, ...refused } = draft
        writeDraft(draftKey(conversationId), refused)
      }
      if (!isHere.current) {
        tell('bad', `Your answer to ${name || 'the contact'} was not sent: ${wordsOf(failure)} It is kept there.`)
      }
    },
    onSettled: () => {
      // not waited for: the box is free as soon as the server has answered
      void queryClient.invalidateQueries({ queryKey: inboxKey })
    },
  })
  const isPending = useIsMutating({ mutationKey }) > 0
  const send = useCallback(
    (sending: Sending, onSent: () => void) => {
      const isUnderWay = queryClient.isMutating({ mutationKey: ['answer', conversationId] }) > 0
      if (!isUnderWay) mutate(sending, { onSuccess: onSent })
    },
    [mutate, queryClient, conversationId],
  )
  return { send, isPending, error, forgetError: reset }
}

function withMessage(data: InfiniteData<Thread, string> | undefined, message: Message) {
  const [first, ...rest] = data?.pages ?? []
  if (!data || !first || first.messages.items.some(({ id }) => id === message.id)) return data
  const messages = { ...first.messages, items: [message, ...first.messages.items] }
  return { ...data, pages: [{ ...first, messages }, ...rest] }
}
