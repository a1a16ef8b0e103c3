import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../parts/button.tsx'
import { Combobox } from '../parts/combobox.tsx'
import type { Choice } from '../parts/select.tsx'
import { useTell } from '../parts/toast.tsx'
import { useSettled } from '../parts/use-settled.ts'
import { useClient } from '../server/client-context.tsx'
import { wordsOf } from '../server/query-client.ts'
import { useMay } from '../shell/me-context.ts'
import { findContactsQuery, inboxKey, type Message } from './inbox-queries.ts'
import { NewContact } from './new-contact.tsx'

/** Whom it is from: somebody known, found by typing, or somebody new. */
export function MatchForm({ message }: { message: Message }) {
  const client = useClient()
  const queryClient = useQueryClient()
  const navigate = useNavigate({ from: '/inbox' })
  const tell = useTell()
  const mayCreate = useMay('contacts.create')
  const [contact, setContact] = useState<Choice | null>(null)
  const [words, setWords] = useState('')
  const [creates, setCreates] = useState(false)
  const search = useSettled(words, 200)
  const found = useQuery(findContactsQuery(client, search))
  const match = useMutation({
    mutationFn: ({ id }: { id: string; name: string }) =>
      client.messages.match({ params: { messageId: message.id }, body: { contactId: id } }),
    onSuccess: ({ conversationId }, { name }) => {
      tell('good', `Matched to ${name}. Their runs act on it.`)
      void navigate({ search: { view: 'all', open: conversationId } })
    },
    onError: (error) => tell('bad', wordsOf(error)),
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: inboxKey })
    },
  })
  const choices = found.data?.items.map(({ id, name, email, phone, company }): Choice => ({
    value: id, label: name || email || phone || 'No name',
    says: [company, phone ?? email].filter(Boolean).join(' · '),
  })) ?? []
  return (
    <>
      <form
        className="mt-5 flex items-end gap-2 border-t border-line pt-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (contact && !match.isPending) match.mutate({ id: contact.value, name: contact.label })
        }}
      >
        <Combobox
          label="Whom is it from?"
          placeholder="Name, company, email or number"
          className="min-w-0 flex-1"
          choices={choices}
          searching={found.isFetching}
          empty="No contact found."
          value={contact}
          onChange={setContact}
          onSearch={setWords}
        />
        <Button type="submit" look="primary" className="h-9" disabled={contact === null} pending={match.isPending}>
          Match
        </Button>
      </form>
      {mayCreate ? (
        <p className="mt-3 flex items-center gap-2 text-ink-2">
          Nobody you know yet?
          <Button size="small" icon="plus" onClick={() => setCreates(true)}>Create a contact</Button>
        </p>
      ) : null}
      {creates ? (
        <NewContact message={message} onCreated={(made) => match.mutate(made)} onClose={() => setCreates(false)} />
      ) : null}
    </>
  )
}
