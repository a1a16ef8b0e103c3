import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { counted } from '../format/numbers.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { Select } from '../parts/select.tsx'
import { useTell } from '../parts/toast.tsx'
import { type ContactFilter, contactsKey } from '../server/contact-queries.ts'
import { useClient } from '../server/client-context.tsx'
import { wordsOf } from '../server/query-client.ts'

interface ExcludeContactsProps {
  /** Who is meant: `12 contacts`. */
  who: string
  which: { contactIds: string[] } | { filter: ContactFilter }
  onDone: () => void
  onClose: () => void
}

/** How many contacts the server takes at once. */
const most = 1000

const choices = [
  { value: 'exclude', label: 'Exclude them', says: 'No campaign writes to them, on no channel' },
  { value: 'admit', label: 'Lift their exclusion', says: 'Campaigns may write to them again' },
] as const

/** Sets the chosen contacts aside by hand, or lets them in again. What they said themselves stays as it is. */
export function ExcludeContacts({ who, which, onDone, onClose }: ExcludeContactsProps) {
  const client = useClient()
  const queryClient = useQueryClient()
  const tell = useTell()
  const [wish, setWish] = useState<(typeof choices)[number]['value']>('exclude')
  const excluded = wish === 'exclude'
  const change = useMutation({
    mutationFn: async () => {
      if ('filter' in which) return (await client.contacts.exclude({ body: { ...which, excluded } })).changed
      let changed = 0
      for (let from = 0; from < which.contactIds.length; from += most) {
        const contactIds = which.contactIds.slice(from, from + most)
        changed += (await client.contacts.exclude({ body: { contactIds, excluded } })).changed
      }
      return changed
    },
    onSuccess: (changed) => {
      void queryClient.invalidateQueries({ queryKey: contactsKey })
      tell('good', `${counted(changed, 'contact is', 'contacts are')} ${excluded ? 'excluded' : 'let in again'}.`)
      onDone()
      onClose()
    },
  })
  return (
    <FormDialog
      title={`Exclude ${who}`}
      says="Runs that are under way skip what they would send. Opt-outs that people said themselves stay in force."
      width="small"
      action={excluded ? 'Exclude' : 'Lift'}
      pending={change.isPending}
      error={change.error ? wordsOf(change.error) : undefined}
      onSubmit={() => change.mutate()}
      onClose={onClose}
    >
      <Select label="What happens" choices={choices} value={wish} onChange={setWish} />
    </FormDialog>
  )
}
