import { useQuery } from '@tanstack/react-query'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { Popover } from '../parts/popover.tsx'
import { type Choice, Select } from '../parts/select.tsx'
import { dateTime } from '../format/time.ts'
import { useClient } from '../server/client-context.tsx'
import { CampaignPicker } from '../campaigns/campaign-picker.tsx'
import { contactFacetsQuery, type ContactFilter } from '../server/contact-queries.ts'
import { conditionsOf } from './conditions-of.ts'
import { filteredImportsQuery } from '../server/import-queries.ts'

interface FilterPanelProps {
  filter: ContactFilter
  /** `undefined` takes a condition away. */
  onChange: (change: { [K in keyof ContactFilter]: ContactFilter[K] | undefined }) => void
}

/** The conditions, each at once in force. */
export function FilterPanel({ filter, onChange }: FilterPanelProps) {
  const facets = useQuery(contactFacetsQuery(useClient()))
  const count = conditionsOf(filter)
  const imports = useQuery(filteredImportsQuery(useClient()))
  const files: Choice[] = (imports.data?.items ?? []).filter(({ rowsRead }) => rowsRead > 0)
    .map(({ id, fileName, createdAt }) => ({ value: id, label: fileName, says: dateTime(createdAt, undefined, Date.now()) }))
  const { statuses = [], stages = [], attributes = [] } = facets.data ?? {}
  return (
    <Popover
      label="Filter"
      className="grid w-[28rem] grid-cols-2 gap-3 p-4!"
      trigger={<Button icon="filter">{count === 0 ? 'Filter' : `Filter (${count})`}</Button>}
    >
      <p className="col-span-2 font-semibold">Show contacts who…</p>
      <Some label="have the status" values={statuses} value={filter.status} onChange={(status) => onChange({ status })} />
      <Some label="are at the stage" values={stages} value={filter.stage} onChange={(stage) => onChange({ stage })} />
      <CampaignPicker
        className="col-span-2"
        label="are in the audience of"
        placeholder="Any campaign"
        withStopped
        campaignId={filter.campaignId}
        onChange={(campaignId) => onChange({ campaignId })}
      />
      <Select
        className="col-span-2"
        label="came with the import of"
        choices={[any, ...known(files, filter.importId)]}
        value={filter.importId ?? any.value}
        onChange={(id) => onChange({ importId: id === any.value ? undefined : id })}
      />
      <Some
        label="have the attribute"
        values={attributes}
        value={filter.attribute}
        onChange={(attribute) => onChange({ attribute, attributeValue: undefined })}
      />
      <Field
        key={filter.attribute}
        label="with the value"
        placeholder="Any value"
        disabled={filter.attribute === undefined}
        defaultValue={filter.attributeValue ?? ''}
        onBlur={(event) => onChange({ attributeValue: event.target.value.trim() || undefined })}
        onKeyDown={(event) => { if (event.key === 'Enter') event.currentTarget.blur() }}
      />
      <YesNo
        label="consented to voicemails"
        value={filter.voicemailConsent}
        onChange={(voicemailConsent) => onChange({ voicemailConsent })}
      />
      <YesNo label="must not be written to" value={filter.suppressed} onChange={(suppressed) => onChange({ suppressed })} />
      <YesNo label="are excluded by hand" value={filter.excluded} onChange={(excluded) => onChange({ excluded })} />
      {count > 0 ? (
        <div className="flex items-end justify-end">
          <Button look="ghost" onClick={() => onChange(nothing)}>Clear all</Button>
        </div>
      ) : null}
    </Popover>
  )
}

const nothing = {
  status: undefined, campaignId: undefined, importId: undefined, stage: undefined, attribute: undefined, attributeValue: undefined,
  voicemailConsent: undefined, suppressed: undefined, excluded: undefined,
}

interface SomeProps {
  label: string
  values: string[]
  value: string | undefined
  onChange: (value: string | undefined) => void
}

function Some({ label, values, value, onChange }: SomeProps) {
  const all = value !== undefined && !values.includes(value) ? [value, ...values] : values
  return (
    <Select
      label={label}
      choices={[any, ...all.map((each) => ({ value: each, label: each }))]}
      value={value ?? any.value}
      onChange={(next) => onChange(next === any.value ? undefined : next)}
    />
  )
}

/** Whatever is chosen can be shown, also an import that is older than those listed. */
const known = (files: Choice[], id: string | undefined): Choice[] =>
  id === undefined || files.some(({ value }) => value === id) ? files : [{ value: id, label: 'An earlier import' }, ...files]

const any = { value: ' ', label: 'Any' }

type Said = 'true' | 'false' | undefined

const said = [
  { value: 'either', label: 'Either' }, { value: 'true', label: 'Yes' }, { value: 'false', label: 'No' },
] as const

function YesNo({ label, value, onChange }: { label: string; value: Said; onChange: (value: Said) => void }) {
  return (
    <Select
      label={label}
      choices={said}
      value={value ?? 'either'}
      onChange={(next) => onChange(next === 'either' ? undefined : next)}
    />
  )
}
