import { useNavigate } from '@tanstack/react-router'
import { Button } from '../../parts/button.tsx'
import { useClient } from '../../server/client-context.tsx'
import { useChange } from '../../server/use-change.ts'
import { ChooseContact } from '../choose-contact.tsx'
import { inboxKey, type UnmatchedEvent } from '../inbox-queries.ts'

/** Whom an event is about, or that nobody needs it. */
export function SettleEvent({ event: { id, email, phone } }: { event: UnmatchedEvent }) {
  const client = useClient()
  const navigate = useNavigate({ from: '/inbox' })
  const params = { occurrenceId: id }
  const close = () => void navigate({ search: { view: 'events' } })
  const match = useChange({
    change: ({ id: contactId }: { id: string; name: string }) =>
      client.unmatchedEvents.match({ params, body: { contactId } }),
    stale: [inboxKey],
    done: (_, { name }) => `Matched to ${name}. Their runs act on it.`,
    onDone: close,
  })
  const dismiss = useChange({
    change: () => client.unmatchedEvents.dismiss({ params }),
    stale: [inboxKey],
    done: () => 'The event is dismissed.',
    onDone: close,
  })
  return (
    <>
      <ChooseContact
        label="Whom is it about?"
        known={{ ...(email === null ? {} : { email }), ...(phone === null ? {} : { phone }) }}
        creates="The event becomes theirs."
        pending={match.isPending}
        onChoose={(contact) => match.mutate(contact)}
      />
      <p className="mt-3 flex items-center gap-2 text-ink-2">
        Nobody needs it?
        <Button size="small" pending={dismiss.isPending} onClick={() => dismiss.mutate()}>Dismiss</Button>
      </p>
    </>
  )
}
