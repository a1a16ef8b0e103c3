import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTell } from '../parts/toast.tsx'
import { useClient } from '../server/client-context.tsx'
import { wordsOf } from '../server/query-client.ts'
import { ChooseContact } from './choose-contact.tsx'
import { inboxKey, type Message } from './inbox-queries.ts'

/** Whom a message is from. */
export function MatchForm({ message }: { message: Message }) {
  const client = useClient()
  const queryClient = useQueryClient()
  const navigate = useNavigate({ from: '/inbox' })
  const tell = useTell()
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
  return (
    <ChooseContact
      label="Whom is it from?"
      known={message.channel === 'email' ? { email: message.from } : { phone: message.from }}
      creates="The message joins their conversation."
      pending={match.isPending}
      onChoose={(contact) => match.mutate(contact)}
    />
  )
}
