import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { ApiError } from '../../api/contract/client.ts'
import { Button, IconButton } from '../parts/button.tsx'
import { Checkbox } from '../parts/checkbox.tsx'
import { Field } from '../parts/field.tsx'
import { FormDialog } from '../parts/form-dialog.tsx'
import { useTell } from '../parts/toast.tsx'
import { useDraft } from '../parts/use-draft.ts'
import { useClient } from '../server/client-context.tsx'
import { wordsOf } from '../server/query-client.ts'
import { changeOf, type ContactDraft, creationOf, draftIssues, draftOf, fields } from './contact-form.ts'
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
    mutationFn: () => contact
      ? client.contacts.update({ params: { contactId: contact.id }, body: changeOf(draft, contact) })
      : client.contacts.create({ body: creationOf(draft) }),
    onSuccess: (saved) => {
      drop()
      queryClient.setQueryData(contactQuery(client, saved.id).queryKey, saved)
      void queryClient.invalidateQueries({ queryKey: contactsKey })
      tell('good', contact ? 'Saved.' : `${saved.name} was added.`)
      onClose()
      onSaved?.(saved)
    },
  })
  const issues = draftIssues(draft)
  const isWrong = Object.keys(issues.fields).length > 0 || issues.attributes !== undefined
  const submit = () => {
    setAsked(true)
    if (!isWrong) save.mutate()
    else form.current?.querySelector<HTMLInputElement>('[name="email"]')?.focus()
  }
  const refusal = save.error instanceof ApiError && save.error.issues.length > 0
    ? save.error.issues.map(({ message }) => message).join(' ')
    : save.error ? wordsOf(save.error) : undefined
  const setAttribute = (index: number, change: Partial<{ name: string; value: string }>) =>
    keep({ ...draft, attributes: draft.attributes.map((each, at) => (at === index ? { ...each, ...change } : each)) })
  return (
    <FormDialog
      title={contact ? `Edit ${contact.name}` : 'New contact'}
      width="large"
      action={contact ? 'Save' : 'Add contact'}
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
      <fieldset className="mt-5">
        <legend className="mb-1 text-sm font-medium text-ink-2">Attributes</legend>
        <p className="mb-2 text-sm text-ink-3">
          Whatever else you know. A message says it by its name: {'{{ contact.favourite_dish }}'}.
        </p>
        {draft.attributes.map((attribute, index) => (
          <div key={index} className="mb-2 flex items-center gap-2">
            <Field
              label={`Name of attribute ${index + 1}`}
              hidesLabel
              className="w-52"
              placeholder="name"
              maxLength={100}
              value={attribute.name}
              onChange={(event) => setAttribute(index, { name: event.target.value })}
            />
            <Field
              label={`Value of attribute ${index + 1}`}
              hidesLabel
              className="flex-1"
              placeholder="value"
              maxLength={5000}
              value={attribute.value}
              onChange={(event) => setAttribute(index, { value: event.target.value })}
            />
            <IconButton
              label={`Remove attribute ${attribute.name || index + 1}`}
              icon="trash"
              onClick={() => keep({ ...draft, attributes: draft.attributes.filter((_, at) => at !== index) })}
            />
          </div>
        ))}
        {asked && issues.attributes ? <p className="mb-2 text-sm text-bad-ink">{issues.attributes}</p> : null}
        <Button
          size="small"
          icon="plus"
          onClick={() => keep({ ...draft, attributes: [...draft.attributes, { name: '', value: '' }] })}
        >
          Add attribute
        </Button>
      </fieldset>
    </FormDialog>
  )
}
