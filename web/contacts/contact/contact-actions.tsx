import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { buttonLook } from '../../parts/button.tsx'
import { Confirm } from '../../parts/confirm.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Menu } from '../../parts/menu.tsx'
import { saveFile } from '../../parts/save-file.ts'
import { useTell } from '../../parts/toast.tsx'
import { useClient } from '../../server/client-context.tsx'
import { wordsOf } from '../../server/query-client.ts'
import { useMay } from '../../shell/me-context.ts'
import { type Contact, contactKey, contactsKey } from '../../server/contact-queries.ts'

/** Conversation, export and erasure. */
export function ContactActions({ contact }: { contact: Contact }) {
  const client = useClient()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const tell = useTell()
  const [asking, setAsking] = useState(false)
  const params = { contactId: contact.id }
  const mayWrite = useMay('conversations.open')
  const mayExport = useMay('contacts.export')
  const mayErase = useMay('contacts.erase')
  const onError = (error: Error) => tell('bad', wordsOf(error))

  const open = useMutation({
    mutationFn: () => client.conversations.open({ body: params }),
    onSuccess: ({ id }) => navigate({ to: '/inbox', search: { view: 'all', open: id } }),
    onError,
  })
  const exporting = useMutation({
    mutationFn: () => client.contacts.export({ params }),
    onSuccess: (all) => saveFile(`contact-${contact.id}.json`, JSON.stringify(all, null, 2), 'application/json'),
    onError,
  })
  const erase = useMutation({
    mutationFn: () => client.contacts.erase({ params }),
    onSuccess: async () => {
      await navigate({ to: '/contacts', replace: true })
      queryClient.removeQueries({ queryKey: contactKey(contact.id) })
      void queryClient.invalidateQueries({ queryKey: contactsKey })
      tell('good', 'Erased. That they said stop, if they did, is kept as a hash.')
    },
    onError,
  })
  const items = [
    ...(mayExport
      ? [{ label: 'Export all that is kept', icon: 'download' as const, onChoose: () => exporting.mutate() }]
      : []),
    ...(mayErase
      ? [{ label: 'Erase for good…', icon: 'trash' as const, danger: true, onChoose: () => setAsking(true) }]
      : []),
  ]
  return (
    <>
      {mayWrite ? (
        <button
          type="button"
          className={buttonLook('secondary')}
          aria-busy={open.isPending}
          onClick={() => open.mutate()}
        >
          <Icon name="inbox" size={14} />
          Conversation
        </button>
      ) : null}
      {items.length > 0 ? (
        <Menu
          label="More on this contact"
          align="end"
          className={buttonLook('secondary')}
          trigger={<>More<Icon name="chevron-down" size={12} /></>}
          groups={[{ items }]}
        />
      ) : null}
      {asking ? (
        <Confirm
          title={`Erase ${contact.name} for good?`}
          action="Erase for good"
          onConfirm={() => erase.mutate()}
          onClose={() => setAsking(false)}
        >
          Their runs end, their messages and all that is known of them go. It cannot be taken back. That they asked
          never to be written to is kept, as a hash of the address.
        </Confirm>
      ) : null}
    </>
  )
}
