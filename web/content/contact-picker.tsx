import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { contactQuery } from '../server/contact-queries.ts'
import { Combobox } from '../parts/combobox.tsx'
import type { Choice } from '../parts/select.tsx'
import { useSettled } from '../parts/use-settled.ts'
import { useClient } from '../server/client-context.tsx'

interface ContactPickerProps {
  label: string
  placeholder?: string
  contactId: string | undefined
  onChange: (contactId: string | undefined) => void
  className?: string
}

/** One contact of many, found by name, email or number. */
export function ContactPicker({ contactId, onChange, ...rest }: ContactPickerProps) {
  const client = useClient()
  const [typed, setTyped] = useState('')
  const search = useSettled(typed, 200)
  const found = useQuery({
    queryKey: ['contacts', 'picked-from', search],
    queryFn: ({ signal }) => client.contacts.list({ query: { limit: 20, ...(search ? { search } : {}) }, signal }),
    placeholderData: keepPreviousData,
  })
  const choices: Choice[] = (found.data?.items ?? [])
    .map(({ id, name, email, phone }) => ({ value: id, label: name, says: email ?? phone ?? '' }))
  const listed = choices.find(({ value }) => value === contactId)
  const lone = useQuery({
    ...contactQuery(client, contactId ?? ''), enabled: contactId !== undefined && listed === undefined,
  })
  const value = contactId === undefined ? null : listed ?? { value: contactId, label: lone.data?.name ?? 'Contact' }
  return (
    <Combobox
      {...rest}
      choices={choices}
      searching={found.isFetching}
      empty="Nobody is found."
      value={value}
      onChange={(next) => onChange(next?.value)}
      onSearch={setTyped}
    />
  )
}
