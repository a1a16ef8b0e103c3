import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Field } from '../parts/field.tsx'
import { FormDialog } from '../parts/form-dialog.tsx'
import { Select } from '../parts/select.tsx'
import { useDraft } from '../parts/use-draft.ts'
import { useClient } from '../server/client-context.tsx'
import { wordsOf } from '../server/query-client.ts'
import { channelBody, emptyParts } from './channels.ts'
import { type Channel, contentQuery, contentListsChanged } from './content-queries.ts'

const channels = [
  { value: 'email', label: 'Email', says: 'A subject and HTML; the plain text is made from it', icon: 'email' },
  { value: 'sms', label: 'Text', says: 'Billed by segments', icon: 'sms' },
  { value: 'voicemail', label: 'Voicemail', says: 'A script that is spoken in a voice', icon: 'voicemail' },
] as const

/** Name and channel; then one writes in the editor. */
export function NewContent({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const client = useClient()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const { kept, keep, drop } = useDraft<{ name: string; channel: Channel }>('content.new')
  const draft = kept ?? { name: '', channel }
  const [asked, setAsked] = useState(false)
  const name = draft.name.trim()
  const create = useMutation({
    mutationFn: () => client.contents.create({
      body: { name, ...channelBody(draft.channel, emptyParts[draft.channel]) },
    }),
    onSuccess: (content) => {
      drop()
      queryClient.setQueryData(contentQuery(client, content.id).queryKey, content)
      contentListsChanged(queryClient)
      void navigate({ to: '/content/$contentId', params: { contentId: content.id } })
    },
  })
  return (
    <FormDialog
      title="Write a message"
      width="small"
      action="Write it"
      pending={create.isPending}
      error={create.error ? wordsOf(create.error) : undefined}
      onSubmit={() => {
        setAsked(true)
        if (name) create.mutate()
      }}
      onClose={() => {
        drop()
        onClose()
      }}
    >
      <Field
        label="Name"
        placeholder="Invitation to the May dinner"
        maxLength={200}
        autoFocus
        value={draft.name}
        error={asked && !name ? 'Give it a name by which you find it again.' : undefined}
        onChange={(event) => keep({ ...draft, name: event.target.value })}
        className="mb-3"
      />
      <Select
        label="Channel"
        choices={channels}
        value={draft.channel}
        onChange={(value) => keep({ ...draft, channel: value })}
      />
    </FormDialog>
  )
}
