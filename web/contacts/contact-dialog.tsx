import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { ApiError } from '../../api/contract/client.ts'
import { Checkbox } from '../parts/checkbox.tsx'
import { Field } from '../parts/field.tsx'
import { FormDialog } from '../parts/form-dialog.tsx'
import { useTell } from '../parts/toast.tsx'
import { useDraft } from '../parts/use-draft.ts'
import { useClient } from '../server/client-context.tsx'
import { wordsOf } from '../server/query-client.ts'
import { AttributeFields } from './attribute-fields.tsx'
import { changeOf, type ContactDraft, creationOf, draftIssues, draftOf, fields, seenOf } from './contact-form.ts'
import { type Contact, contactFacetsQuery, contactQuery, contactsKey } from '../server/contact-queries.ts'

interface ContactDialogProps {
  /** Left out: a new one. */
  contact?: Contact
  onSaved?: (contact: Contact) => void
  onClose: () => void
}

/** Creates or changes a contact; what is typed stays in this tab until it is saved or cancelled. */
export function ContactDialog({ contact, onSaved, onClose }: ContactDialogProps) {
  const client = useClient()
  const queryClient = useQueryClient()
  const tell = useTell()
  const facets = useQuery(contactFacetsQuery(client))
  const { kept, keep, drop } = useDraft<ContactDraft>(`contact.${contact?.id ?? 'new'}`)
  const draft = kept ?? draftOf(contact)
  const [asked, setAsked] = useState(false)
  const form = useRef<HTMLDivElement>(null)
  const statusId = useId()
  const save = useMutation({
    mutationFn: ({ over }: { over: boolean }) => {
      if (!contact) return client.contacts.create({ body: creationOf(draft) })
      const change = changeOf(draft, contact)
      const before = over ? {} : { before: seenOf(change, draft, contact) }
      return client.contacts.update({ params: { contactId: contact.id }, body: { ...change, ...before } })
    },
    onSuccess: (saved) => {
      drop()
      queryClient.setQueryData(contactQuery(client, saved.id).queryKey, saved)
      void queryClient.invalidateQueries({ queryKey: contactsKey })
      tell('good', contact ? 'Saved.' : `${saved.name} was added.`)
      onClose()
      onSaved?.(saved)
    },
    onError: (error) => {
      if (!isConflict(error) || !contact) return
      void queryClient.invalidateQueries({ queryKey: contactQuery(client, contact.id).queryKey })
    },
  })
  const isBehind = isConflict(save.error)
  const issues = draftIssues(draft)
  const isWrong = Object.keys(issues.fields).length > 0 || issues.attributes !== undefined
  const submit = () => {
    setAsked(true)
    if (!isWrong) save.mutate({ over: isBehind })
    else form.current?.querySelector<HTMLInputElement>('[name="email"]')?.focus()
  }
  const refusal = save.error instanceof ApiError && save.error.issues.length > 0
    ? save.error.issues.map(({ message }) => message).join(' ')
    : save.error ? wordsOf(save.error) : undefined
  return (
    <FormDialog
      title={contact ? `Edit ${contact.name}` : 'New contact'}
      width="large"
      action={isBehind ? 'Save mine all the same' : contact ? 'Save' : 'Add contact'}
      pending={save.isPending}
      error={refusal}
      onSubmit={submit}
      onClose={() => {
        drop()
        onClose()
      }}
    >
      <div ref={form} className="grid grid-cols-2 gap-x-4 gap-y-3 max-md:grid-cols-1">
        {fields.map(({ name, label, ...rest }) => (
          <Field
            key={name}
            name={name}
            label={label}
            {...('type' in rest ? { type: rest.type } : {})}
            {...(name === 'zone' ? { placeholder: 'America/New_York' } : {})}
            maxLength={500}
            autoComplete="off"
            value={draft.fields[name]}
            error={asked ? issues.fields[name] : undefined}
            onChange={(event) => keep({ ...draft, fields: { ...draft.fields, [name]: event.target.value } })}
          />
        ))}
        {contact ? (
          <>
            <div>
              <Field
                label="Status"
                list={statusId}
                maxLength={100}
                value={draft.status}
                onChange={(event) => keep({ ...draft, status: event.target.value })}
              />
              <datalist id={statusId}>
                {facets.data?.statuses.map((status) => <option key={status}>{status}</option>)}
              </datalist>
            </div>
            <Checkbox
              className="self-center pt-4"
              label="Excluded"
              hint="No campaign writes to them, on no channel."
              checked={draft.excluded}
              onChange={(event) => keep({ ...draft, excluded: event.target.checked })}
            />
          </>
        ) : null}
      </div>
      <AttributeFields
        attributes={draft.attributes}
        issue={asked ? issues.attributes : undefined}
        onChange={(attributes) => keep({ ...draft, attributes })}
      />
    </FormDialog>
  )
}

const isConflict = (error: unknown) => error instanceof ApiError && error.status === 412
