import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Field } from '../parts/field.tsx'
import { FormDialog } from '../parts/form-dialog.tsx'
import { useClient } from '../server/client-context.tsx'
import { wordsOf } from '../server/query-client.ts'

/** A workspace of its own for another team or client: nothing of this one is seen there. */
export function NewWorkspace({ onMade, onClose }: { onMade: (id: string) => void; onClose: () => void }) {
  const client = useClient()
  // A second try of the very same wish is no second workspace.
  const [{ name, idempotencyKey }, setWish] = useState({ name: '', idempotencyKey: crypto.randomUUID() })
  const create = useMutation({
    mutationFn: () => client.workspaces.create({
      body: { name: name.trim(), zone: Intl.DateTimeFormat().resolvedOptions().timeZone },
      idempotencyKey,
    }),
    onSuccess: ({ id }) => onMade(id),
  })
  return (
    <FormDialog
      title="New workspace"
      says="For another team or client. It has contacts, senders and members of its own; you are its owner."
      width="small"
      action="Create"
      disabled={name.trim() === ''}
      pending={create.isPending || create.isSuccess}
      error={create.error ? wordsOf(create.error) : undefined}
      onSubmit={() => create.mutate()}
      onClose={onClose}
    >
      <Field
        label="Name"
        autoFocus
        maxLength={200}
        value={name}
        placeholder="Waterside Workshops"
        onChange={(event) => setWish({ name: event.target.value, idempotencyKey: crypto.randomUUID() })}
      />
    </FormDialog>
  )
}
