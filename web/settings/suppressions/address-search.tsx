import { useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'

interface AddressSearchProps {
  address: string
  onSearch: (address: string) => void
}

/** Asked on Enter, not letter by letter: a part of an address finds nothing. */
export function AddressSearch({ address, onSearch }: AddressSearchProps) {
  const [typed, setTyped] = useState(address)
  return (
    <form
      role="search"
      className="mb-4 flex max-w-md items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        onSearch(typed.trim())
      }}
    >
      <Field
        label="Email or number"
        hidesLabel
        type="search"
        placeholder="An email or a number, whole"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className="flex-1"
      />
      <Button type="submit" icon="search">
        Look up
      </Button>
      {address ? (
        <Button look="ghost" onClick={() => onSearch('')}>
          Show all
        </Button>
      ) : null}
    </form>
  )
}
