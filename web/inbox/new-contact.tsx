import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Field } from '../parts/field.tsx'
import { FormDialog } from '../parts/form-dialog.tsx'
import { useClient } from '../server/client-context.tsx'
import { wordsOf } from '../server/query-client.ts'

const fields = [
  { name: 'firstName', label: 'First name' },
  { name: 'lastName', label: 'Last name' },
  { name: 'phone', label: 'Phone', type: 'tel' },
  { name: 'email', label: 'Email', type: 'email' },
  { name: 'company', label: 'Company' },
] as const

interface NewContactProps {
  /** By what they are known already. */
  known: { email?: string; phone?: string }
  /** What creating them does besides. */
  says: string
  onCreated: (contact: { id: string; name: string }) => void
  onClose: () => void
}

/** Somebody new, who begins with the number or address that something came from; the rest can wait. */
export function NewContact({ known, says, onCreated, onClose }: NewContactProps) {
  const client = useClient()
  const queryClient = useQueryClient()
  const [typed, setTyped] = useState<Partial<Record<(typeof fields)[number]['name'], string>>>(known)
  const create = useMutation({
    mutationFn: () => client.contacts.create({
      body: Object.fromEntries(
        Object.entries(typed).map(([name, value]) => [name, value.trim()]).filter(([, value]) => value),
      ),
    }),
    onSuccess: ({ id, name }) => {
      void queryClient.invalidateQueries({ queryKey: ['contacts'] })
      onClose()
      onCreated({ id, name: name || known.email || known.phone || 'the new contact' })
    },
  })
  return (
    <FormDialog
      title="New contact"
      says={says}
      action="Create and match"
      pending={create.isPending}
      error={create.error ? wordsOf(create.error) : undefined}
      onSubmit={() => create.mutate()}
      onClose={onClose}
    >
      <div className="grid grid-cols-2 gap-x-4 gap-y-3 max-md:grid-cols-1">
        {fields.map(({ name, label, ...rest }) => (
          <Field
            key={name}
            name={name}
            label={label}
            {...rest}
            maxLength={500}
            autoComplete="off"
            value={typed[name] ?? ''}
            onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
          />
        ))}
      </div>
    </FormDialog>
  )
}
