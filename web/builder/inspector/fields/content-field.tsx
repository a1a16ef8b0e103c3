import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Combobox } from '../../../parts/combobox.tsx'
import { useClient } from '../../../server/client-context.tsx'
import { wordsOf } from '../../../server/query-client.ts'
import { type ContentSummary, contentQuery, contentSearchQuery, contentsQuery } from '../../funnel-queries.ts'
import { WriteContent } from './write-content.tsx'

interface ContentFieldProps {
  label: string
  /** email, sms or voicemail: only contents of that channel fit. */
  kind: string
  value: unknown
  onChange: (value: string | null) => void
  disabled: boolean
}

/** What the message says: one of the workspace's contents of its channel. */
export function ContentField({ label, kind, value, onChange, disabled }: ContentFieldProps) {
  const client = useClient()
  const [search, setSearch] = useState('')
  const channel = kind as 'email' | 'sms' | 'voicemail'
  const all = useQuery(contentsQuery(client))
  const chosen = typeof value === 'string' ? value : null
  const inList = all.data?.items.find((content) => content.id === chosen)
  const isElsewhere = chosen !== null && !all.isPending && !inList
  const alone = useQuery({ ...contentQuery(client, chosen ?? ''), enabled: isElsewhere })
  const known = inList ?? alone.data
  const text = search === known?.name ? '' : search
  const found = useQuery(contentSearchQuery(client, channel, text))
  const choices = (found.data?.items ?? []).map((content) => (
    { value: content.id, label: content.name, says: placeOf(content) }
  ))
  const isLoading = alone.isFetching || all.isFetching
  const value0 = known ? { value: known.id, label: known.name }
    : chosen === null ? null
      : { value: chosen, label: isLoading ? 'Loading…' : 'Chosen, but it cannot be shown' }
  return (
    <div>
      <Combobox
        label={label}
        choices={choices}
        value={value0}
        onChange={(choice) => onChange(choice?.value ?? null)}
        onSearch={setSearch}
        searching={found.isFetching}
        empty={found.error ? wordsOf(found.error)
          : text ? 'Nothing of this channel is called so.'
            : 'No content for this channel yet. Write a new one below.'}
        placeholder="Choose what it says"
        disabled={disabled}
      />
      {known ? (
        <p className="mt-1.5 line-clamp-3 rounded-md bg-sunken px-2.5 py-1.5 text-sm text-ink-2">
          {known.excerpt.trim() || 'Nothing is written yet.'}
        </p>
      ) : null}
      {known && known.channel !== channel ? (
        <p className="mt-1 text-sm text-bad-ink">This is made for another channel.</p>
      ) : null}
      {disabled ? null : <WriteContent channel={channel} contentId={known?.id ?? null} onWritten={onChange} />}
    </div>
  )
}

/** Messages of funnels that began from one template share their names: where each is said tells them apart. */
const placeOf = ({ usedIn, excerpt }: ContentSummary) => (
  `${usedIn[0] ? usedIn[0].funnelName + (usedIn[0].isTemplate ? ' (template)' : '') : 'Not used yet'}: ${excerpt}`
)
