import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Combobox } from '../parts/combobox.tsx'
import type { Choice } from '../parts/select.tsx'
import { useSettled } from '../parts/use-settled.ts'
import { useClient } from '../server/client-context.tsx'
import { campaignQuery, campaignsKey } from '../server/queries.ts'

interface CampaignPickerProps {
  label: string
  placeholder?: string
  hidesLabel?: boolean
  campaignId: string | undefined
  onChange: (campaignId: string | undefined) => void
  /** A stopped campaign takes nobody in. */
  withStopped?: boolean
  hint?: string
  className?: string
}

const states = { draft: 'Draft', running: 'Running', paused: 'Paused', stopped: 'Stopped' } as const

/** One campaign of many, found by its name. */
export function CampaignPicker({ campaignId, onChange, withStopped = false, ...rest }: CampaignPickerProps) {
  const client = useClient()
  const [typed, setTyped] = useState('')
  const search = useSettled(typed, 200)
  const found = useQuery({
    queryKey: [...campaignsKey, 'picked-from', search],
    queryFn: ({ signal }) =>
      client.campaigns.list({ query: { limit: 20, ...(search ? { search } : {}) }, signal }),
    placeholderData: keepPreviousData,
  })
  const choices: Choice[] = (found.data?.items ?? [])
    .filter((campaign) => withStopped || campaign.state !== 'stopped')
    .map(({ id, name, state }) => ({ value: id, label: name, says: states[state] }))
  const listed = choices.find((choice) => choice.value === campaignId)
  // one that came with the address may be beyond the first twenty
  const lone = useQuery({
    ...campaignQuery(client, campaignId ?? ''),
    enabled: campaignId !== undefined && listed === undefined,
  })
  const value = campaignId === undefined
    ? null
    : listed ?? { value: campaignId, label: lone.data?.name ?? 'Campaign' }
  return (
    <Combobox
      {...rest}
      choices={choices}
      searching={found.isFetching}
      empty="No campaign of that name."
      value={value}
      onChange={(next) => onChange(next?.value)}
      onSearch={setTyped}
    />
  )
}
