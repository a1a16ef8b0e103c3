import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Select } from '../../parts/select.tsx'
import { useTell } from '../../parts/toast.tsx'
import { useClient } from '../../server/client-context.tsx'
import { wordsOf } from '../../server/query-client.ts'
import { type Contact, contactKey } from '../../server/contact-queries.ts'

const channels = [
  { value: 'all', label: 'Everything' },
  { value: 'email', label: 'Emails' },
  { value: 'sms', label: 'Texts' },
  { value: 'voicemail', label: 'Voicemails' },
] as const

export function SuppressDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const client = useClient()
  const queryClient = useQueryClient()
  const tell = useTell()
  const [channel, setChannel] = useState<(typeof channels)[number]['value']>('all')
  const add = useMutation({
    mutationFn: () => client.suppressions.add({ body: { contactId: contact.id, channel } }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: contactKey(contact.id) })
      tell('good', 'Stopped. No campaign writes to them there any more.')
      onClose()
    },
  })
  return (
    <FormDialog
      title={`Stop writing to ${contact.name}?`}
      says="It holds for their addresses in every campaign, now and later. Only an owner or an admin can lift it."
      width="small"
      action="Stop"
      pending={add.isPending}
      error={add.error ? wordsOf(add.error) : undefined}
      onSubmit={() => add.mutate()}
      onClose={onClose}
    >
      <Select label="What they no longer get" choices={channels} value={channel} onChange={setChannel} />
    </FormDialog>
  )
}
