import { useMutation, useQueryClient, type InfiniteData } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import { ApiError } from '../../../api/contract/client.ts'
import { useTell } from '../../parts/toast.tsx'
import { useClient } from '../../server/client-context.tsx'
import { inboxKey } from '../inbox-queries.ts'
import { wordsOf } from '../../server/query-client.ts'
import { type Message, type Thread, threadKey } from '../inbox-queries.ts'

export interface Answer {
  channel: 'email' | 'sms'
  body: string
  subject: string
  resolve: boolean
}

/**
 * Writes to the contact by the ledger. The same words keep the same idempotency key until the server has
 * answered: who asks again because the network broke does not write twice.
 */
export function useAnswer(conversationId: string) {
  const client = useClient()
  const queryClient = useQueryClient()
  const tell = useTell()
  const key = useRef<{ of: string; key: string }>(undefined)

  const { mutate, isPending, error } = useMutation({
    mutationFn: ({ channel, body, subject, resolve }: Answer) => {
      const of = JSON.stringify([channel, body, subject])
      if (key.current?.of !== of) key.current = { of, key: crypto.randomUUID() }
      return client.conversations.answer({
        params: { conversationId }, idempotencyKey: key.current.key,
        body: { channel, body, resolve, ...(channel === 'email' && subject ? { subject } : {}) },
      })
    },
    onSuccess: (message) => {
      key.current = undefined
      queryClient.setQueryData<InfiniteData<Thread, string>>(threadKey(conversationId), (data) => withMessage(data, message))
    },
    onError: (failure) => {
      // A refusal is final for these words; without an answer nobody knows, and the key is kept.
      if (failure instanceof ApiError && failure.status >= 400 && failure.status < 500) key.current = undefined
      tell('bad', wordsOf(failure))
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: inboxKey }),
  })
  const send = useCallback(
    (answer: Answer, onSent?: () => void) => mutate(answer, onSent ? { onSuccess: onSent } : {}),
    [mutate],
  )
  return { send, isPending, error }
}

function withMessage(data: InfiniteData<Thread, string> | undefined, message: Message) {
  const [first, ...rest] = data?.pages ?? []
  if (!data || !first || first.messages.items.some(({ id }) => id === message.id)) return data
  const messages = { ...first.messages, items: [message, ...first.messages.items] }
  return { ...data, pages: [{ ...first, messages }, ...rest] }
}
