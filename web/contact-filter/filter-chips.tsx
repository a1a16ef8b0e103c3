import { useQuery } from '@tanstack/react-query'
import { IconButton } from '../parts/button.tsx'
import { useClient } from '../server/client-context.tsx'
import { campaignQuery } from '../server/queries.ts'
import type { ContactFilter } from '../server/contact-queries.ts'
import { importQuery } from '../server/import-queries.ts'

const says = {
  voicemailConsent: { true: 'Consented to voicemails', false: 'No voicemail consent' },
  suppressed: { true: 'Must not be written to', false: 'May be written to' },
  excluded: { true: 'Excluded by hand', false: 'Not excluded' },
} as const

interface FilterChipsProps {
  filter: ContactFilter
  onRemove: (names: (keyof ContactFilter)[]) => void
}

/** The conditions in force, each to be taken away by itself. */
export function FilterChips({ filter, onRemove }: FilterChipsProps) {
  const campaign = useQuery({
    ...campaignQuery(useClient(), filter.campaignId ?? ''),
    enabled: filter.campaignId !== undefined,
  })
  const file = useQuery({
    ...importQuery(useClient(), filter.importId ?? ''),
    enabled: filter.importId !== undefined,
  })
  const chips: { names: (keyof ContactFilter)[]; text: string }[] = []
  if (filter.status) chips.push({ names: ['status'], text: `Status: ${filter.status}` })
  if (filter.stage) chips.push({ names: ['stage'], text: `At the stage ${filter.stage}` })
  if (filter.campaignId) chips.push({ names: ['campaignId'], text: `In ${campaign.data?.name ?? 'a campaign'}` })
  if (filter.importId) chips.push({ names: ['importId'], text: `From ${file.data?.fileName ?? 'an import'}` })
  if (filter.attribute) {
    const value = filter.attributeValue === undefined ? 'is there' : `is ${filter.attributeValue}`
    chips.push({ names: ['attribute', 'attributeValue'], text: `${filter.attribute} ${value}` })
  }
  for (const name of ['voicemailConsent', 'suppressed', 'excluded'] as const) {
    const value = filter[name]
    if (value) chips.push({ names: [name], text: says[name][value] })
  }
  if (chips.length === 0) return null
  return (
    <ul aria-label="Conditions" className="mb-3 flex flex-wrap gap-1.5">
      {chips.map(({ names, text }) => (
        <li
          key={text}
          className="flex h-6 max-w-72 items-center gap-0.5 rounded-full bg-accent-soft pl-2.5 text-sm text-accent-ink"
        >
          <span className="truncate" title={text}><bdi>{text}</bdi></span>
          <IconButton
            label={`Remove: ${text}`}
            icon="close"
            className="size-6! rounded-full! text-accent-ink!"
            onClick={() => onRemove(names)}
          />
        </li>
      ))}
    </ul>
  )
}
