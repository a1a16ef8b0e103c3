import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { TextArea } from '../../parts/text-area.tsx'
import { useTell } from '../../parts/toast.tsx'
import { useDraft } from '../../parts/use-draft.ts'
import { useClient } from '../../server/client-context.tsx'
import { wordsOf } from '../../server/query-client.ts'
import { type Contact, contactQuery } from '../../server/contact-queries.ts'

/** The written consent that prerecorded calls need: what they agreed to, where and when. */
export function ConsentDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const client = useClient()
  const queryClient = useQueryClient()
  const tell = useTell()
  const before = contact.voicemailConsent
  const { kept, keep, drop } = useDraft<{ text: string; source: string; day: string }>(`consent.${contact.id}`)
  const draft = kept ?? {
    text: before?.text ?? '', source: before?.source ?? '',
    day: (before?.at ?? new Date().toISOString()).slice(0, 10),
  }
  const [asked, setAsked] = useState(false)
  const save = useMutation({
    mutationFn: (consent: { text: string; source: string; at: string } | null) =>
      client.contacts.update({ params: { contactId: contact.id }, body: { voicemailConsent: consent } }),
    onSuccess: (saved, consent) => {
      drop()
      queryClient.setQueryData(contactQuery(client, contact.id).queryKey, saved)
      tell('good', consent
        ? 'The consent is recorded.'
        : 'The consent is taken away; no voicemail goes to them any more.')
      onClose()
    },
  })
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(draft.day)
  const isWhole = draft.text.trim() !== '' && draft.source.trim() !== '' && isDay
  const submit = () => {
    setAsked(true)
    if (!isWhole) return
    save.mutate({ text: draft.text.trim(), source: draft.source.trim(), at: new Date(draft.day).toISOString() })
  }
  return (
    <FormDialog
      title="Voicemail consent"
      says="Prerecorded calls may only go to who agreed to them in writing. Keep the words and where they stand."
      action="Record"
      pending={save.isPending}
      error={save.error ? wordsOf(save.error) : undefined}
      onSubmit={submit}
      onClose={() => {
        drop()
        onClose()
      }}
    >
      <TextArea
        label="What they agreed to"
        maxLength={2000}
        value={draft.text}
        error={asked && draft.text.trim() === '' ? 'Give the words of the consent.' : undefined}
        onChange={(event) => keep({ ...draft, text: event.target.value })}
        className="mb-3"
      />
      <div className="grid grid-cols-2 gap-3">
        <Field
          label="Where it was given"
          placeholder="Sign-up form of the May dinner"
          maxLength={500}
          value={draft.source}
          error={asked && draft.source.trim() === '' ? 'Say where it can be found.' : undefined}
          onChange={(event) => keep({ ...draft, source: event.target.value })}
        />
        <Field
          label="On the day"
          type="date"
          value={draft.day}
          error={asked && !isDay ? 'Give the day.' : undefined}
          onChange={(event) => keep({ ...draft, day: event.target.value })}
        />
      </div>
      {before ? (
        <Button look="danger" size="small" className="mt-4" onClick={() => save.mutate(null)}>
          Take the consent away
        </Button>
      ) : null}
    </FormDialog>
  )
}
