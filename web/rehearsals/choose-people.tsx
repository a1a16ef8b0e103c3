import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { contactSearchQuery } from '../builder/panels/test-run-queries.ts'
import { Combobox } from '../parts/combobox.tsx'
import { Tag } from '../parts/tag.tsx'
import { useSettled } from '../parts/use-settled.ts'
import { useClient } from '../server/client-context.tsx'
import { wordsOf } from '../server/query-client.ts'

export interface Chosen { id: string; name: string }

interface ChoosePeopleProps {
  chosen: readonly Chosen[]
  most: number
  error: string | undefined
  onChange: (chosen: Chosen[]) => void
}

/** Contacts, found by typing, one after the other. */
export function ChoosePeople({ chosen, most, error, onChange }: ChoosePeopleProps) {
  const [search, setSearch] = useState('')
  const found = useQuery(contactSearchQuery(useClient(), useSettled(search, 200)))
  const choices = (found.data?.items ?? []).filter(({ id }) => chosen.every((one) => one.id !== id))
    .map(({ id, name, email, phone }) => ({ value: id, label: name, says: email ?? phone ?? '' }))
  const isFull = chosen.length >= most
  return (
    <div>
      {/* Enter takes whom the list shows; where it shows nobody yet, it does not begin a rehearsal. */}
      <div role="presentation" onKeyDown={(event) => (event.key === 'Enter' ? event.preventDefault() : undefined)}>
        <Combobox
          label="Contacts"
          choices={choices}
          value={null}
          onChange={(choice) => {
            if (choice) onChange([...chosen, { id: choice.value, name: choice.label }])
          }}
          onSearch={setSearch}
          searching={found.isFetching}
          disabled={isFull}
          placeholder={chosen.length === 0 ? 'Find somebody by name, email or number' : 'And somebody else'}
          empty={found.error ? wordsOf(found.error) : 'Nobody is called so.'}
          error={error}
          hint={isFull ? `No more than ${most} at once.` : 'Stand-ins take their place, with their names and fields.'}
        />
      </div>
      {chosen.length > 0 ? (
        <ul aria-label="Chosen contacts" className="mt-2 flex flex-wrap gap-1.5">
          {chosen.map(({ id, name }) => (
            <li key={id} className="max-w-full">
              <Tag onRemove={() => onChange(chosen.filter((one) => one.id !== id))}>{name}</Tag>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
