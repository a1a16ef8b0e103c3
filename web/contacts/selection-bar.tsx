import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { count, counted } from '../format/numbers.ts'
import { Button, IconButton } from '../parts/button.tsx'
import { saveFile } from '../parts/save-file.ts'
import { useTell } from '../parts/toast.tsx'
import { useClient } from '../server/client-context.tsx'
import { wordsOf } from '../server/query-client.ts'
import { useMay } from '../shell/me-context.ts'
import { AddToCampaign } from './add-to-campaign.tsx'
import { ExcludeContacts } from './exclude-contacts.tsx'
import type { ContactFilter, ContactSummary } from '../server/contact-queries.ts'
import { selectedCsv } from './selected-csv.ts'
import type { Selection } from './use-selection.ts'

interface SelectionBarProps {
  selection: Selection
  listed: ContactSummary[]
  filter: ContactFilter
  /** All whom the filter finds; undefined while nobody has counted. */
  found: { count: number; isExact: boolean } | undefined
  hasMore: boolean
}

/** What can be done with those who are chosen. */
export function SelectionBar({ selection, listed, filter, found, hasMore }: SelectionBarProps) {
  const client = useClient()
  const tell = useTell()
  const [adding, setAdding] = useState(false)
  const mayAdd = useMay('campaigns.addAudience')
  const mayExport = useMay('contacts.exportAll')
  const mayExclude = useMay('contacts.exclude')
  const [excluding, setExcluding] = useState(false)
  const { chosen, everybody } = selection
  const exporting = useMutation({
    mutationFn: async () => everybody
      ? client.contacts.exportAll({ query: filter })
      : selectedCsv(listed.filter((contact) => chosen.has(contact.id))),
    onSuccess: (csv) => saveFile('contacts.csv', csv, 'text/csv;charset=utf-8'),
    onError: (error) => tell('bad', wordsOf(error)),
  })
  const all = found ? `${count(found.count)}${found.isExact ? '' : '+'}` : 'everybody'
  const who = everybody ? `all ${all} contacts` : counted(chosen.size, 'contact', 'contacts')
  return (
    <div
      role="group"
      aria-label="Chosen contacts"
      className="sticky top-2 z-10 mb-3 flex flex-wrap items-center gap-2 rounded-lg border border-accent-line
        bg-raised py-1.5 pr-1.5 pl-3.5 shadow-(--shadow-pop)"
    >
      <p role="status" className="font-medium">
        {everybody ? `All ${all} that were found are chosen` : `${who} chosen`}
      </p>
      {selection.isAllListed && hasMore && !everybody ? (
        <Button look="ghost" size="small" className="text-accent-ink!" onClick={selection.chooseEverybody}>
          Choose all {all} that were found
        </Button>
      ) : null}
      <span className="ml-auto flex items-center gap-1.5">
        {mayAdd ? (
          <Button size="small" icon="campaigns" onClick={() => setAdding(true)}>
            Add to campaign
          </Button>
        ) : null}
        {mayExclude ? (
          <Button size="small" icon="pause" onClick={() => setExcluding(true)}>
            Exclude
          </Button>
        ) : null}
        {mayExport ? (
          <Button size="small" icon="download" pending={exporting.isPending} onClick={() => exporting.mutate()}>
            Export CSV
          </Button>
        ) : null}
        <IconButton label="Choose none" icon="close" onClick={selection.clear} />
      </span>
      {excluding ? (
        <ExcludeContacts
          who={who}
          which={everybody ? { filter } : { contactIds: [...chosen] }}
          onDone={selection.clear}
          onClose={() => setExcluding(false)}
        />
      ) : null}
      {adding ? (
        <AddToCampaign
          who={who}
          audience={everybody ? { filter } : { contactIds: [...chosen] }}
          onDone={selection.clear}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </div>
  )
}
