import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { dateTime } from '../format/time.ts'
import { Button } from '../parts/button.tsx'
import { Combobox } from '../parts/combobox.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import type { Choice } from '../parts/select.tsx'
import { Loading, Skeleton } from '../parts/skeleton.tsx'
import { useTell } from '../parts/toast.tsx'
import { useSettled } from '../parts/use-settled.ts'
import { useClient } from '../server/client-context.tsx'
import { inboxKey } from './inbox-queries.ts'
import { wordsOf } from '../server/query-client.ts'
import { useMay } from '../shell/me-context.ts'
import { findContactsQuery, type Message, unmatchedQuery } from './inbox-queries.ts'
import { plainText } from './plain-text.ts'
import { useItems } from './use-items.ts'

const reasons: Record<string, string> = {
  nobody: 'No contact has this number.',
  'no-contact': 'No contact has this number.',
  several: 'More than one contact has this number.',
}

/** A message that nobody could be found for; a person says whom it is from. */
export function UnmatchedPane({ messageId }: { messageId: string }) {
  const items = useItems(useInfiniteQuery(unmatchedQuery(useClient())).data)
  const message = items?.find(({ id }) => id === messageId)
  if (message) return <UnmatchedMessage message={message} />
  if (items) {
    return (
      <EmptyState icon="check" title="This message is matched">
        It stands in the conversation of whom it is from.
      </EmptyState>
    )
  }
  return (
    <Loading what="the message">
      <Skeleton className="mx-auto mt-6 h-40 max-w-2xl" />
    </Loading>
  )
}

function UnmatchedMessage({ message }: { message: Message }) {
  const client = useClient()
  const queryClient = useQueryClient()
  const navigate = useNavigate({ from: '/inbox' })
  const tell = useTell()
  const may = useMay('messages.match')
  const [contact, setContact] = useState<Choice | null>(null)
  const [words, setWords] = useState('')
  const search = useSettled(words, 200)
  const found = useQuery(findContactsQuery(client, search))
  const match = useMutation({
    mutationFn: (contactId: string) => client.messages.match({ params: { messageId: message.id }, body: { contactId } }),
    onSuccess: ({ conversationId }) => {
      tell('good', `Matched to ${contact?.label ?? 'the contact'}. Their runs act on it.`)
      void navigate({ search: { view: 'all', open: conversationId } })
    },
    onError: (error) => tell('bad', wordsOf(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: inboxKey }),
  })
  const items = found.data?.items.map(({ id, name, email, phone, company }): Choice => (
    { value: id, label: name || email || phone || 'No name', says: [company, phone ?? email].filter(Boolean).join(' · ') }
  )) ?? []
  return (
    <article aria-label={`Message from ${message.from}`} className="mx-auto max-w-2xl p-6">
      <div className="rounded-lg border border-line bg-surface p-5 shadow-(--shadow-card)">
        <h2 className="text-lg font-semibold">{message.from}</h2>
        <p className="text-sm text-ink-3">
          to {message.to}, {dateTime(message.at, undefined, Date.now())}.{' '}
          {reasons[message.unmatchedReason ?? ''] ?? 'Nobody could be found for it.'}
        </p>
        <blockquote className="mt-4 rounded-md border-l-2 border-line-strong bg-sunken px-3 py-2 break-words whitespace-pre-wrap" dir="auto">
          {message.channel === 'email' ? plainText(message.body) : message.body}
        </blockquote>
        {may ? (
          <form
            className="mt-5 flex items-end gap-2 border-t border-line pt-4"
            onSubmit={(event) => {
              event.preventDefault()
              if (contact && !match.isPending) match.mutate(contact.value)
            }}
          >
            <Combobox
              label="Whom is it from?"
              placeholder="Name, company, email or number"
              className="min-w-0 flex-1"
              choices={items}
              searching={found.isFetching}
              empty="No contact found."
              value={contact}
              onChange={setContact}
              onSearch={setWords}
            />
            <Button type="submit" look="primary" disabled={contact === null} pending={match.isPending}>
              Match
            </Button>
          </form>
        ) : (
          <p className="mt-5 text-ink-3">Your role may read messages, not match them.</p>
        )}
      </div>
    </article>
  )
}
