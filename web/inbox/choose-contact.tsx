import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../parts/button.tsx'
import { Combobox } from '../parts/combobox.tsx'
import type { Choice } from '../parts/select.tsx'
import { useSettled } from '../parts/use-settled.ts'
import { useClient } from '../server/client-context.tsx'
import { useMay } from '../shell/me-context.ts'
import { findContactsQuery } from './inbox-queries.ts'
import { NewContact } from './new-contact.tsx'

interface ChooseContactProps {
  label: string
  /** By what somebody new is known already, and what creating them does besides. */
  known: { email?: string; phone?: string }
  creates: string
  pending: boolean
  onChoose: (contact: { id: string; name: string }) => void
}

/** Whom something is of: somebody known, found by typing, or somebody new. */
export function ChooseContact({ label, known, creates, pending, onChoose }: ChooseContactProps) {
  const mayCreate = useMay('contacts.create')
  const [contact, setContact] = useState<Choice | null>(null)
  const [words, setWords] = useState('')
  const [isCreating, setIsCreating] = useState(false)
  const search = useSettled(words, 200)
  const found = useQuery(findContactsQuery(useClient(), search))
  const choices = found.data?.items.map(({ id, name, email, phone, company }): Choice => ({
    value: id, label: name || email || phone || 'No name',
    says: [company, phone ?? email].filter(Boolean).join(' · '),
  })) ?? []
  return (
    <>
      <form
        className="mt-5 flex items-end gap-2 border-t border-line pt-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (contact && !pending) onChoose({ id: contact.value, name: contact.label })
        }}
      >
        <Combobox
          label={label}
          placeholder="Name, company, email or number"
          className="min-w-0 flex-1"
          choices={choices}
          searching={found.isFetching}
          empty="No contact found."
          value={contact}
          onChange={setContact}
          onSearch={setWords}
        />
        <Button type="submit" look="primary" className="h-9" disabled={contact === null} pending={pending}>
          Match
        </Button>
      </form>
      {mayCreate ? (
        <p className="mt-3 flex items-center gap-2 text-ink-2">
          Nobody you know yet?
          <Button size="small" icon="plus" onClick={() => setIsCreating(true)}>Create a contact</Button>
        </p>
      ) : null}
      {isCreating ? (
        <NewContact known={known} says={creates} onCreated={onChoose} onClose={() => setIsCreating(false)} />
      ) : null}
    </>
  )
}
