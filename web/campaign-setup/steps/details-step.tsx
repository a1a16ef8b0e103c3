import { useState } from 'react'
import { z } from 'zod'
import { Combobox } from '../../parts/combobox.tsx'
import { Field } from '../../parts/field.tsx'
import { Loading, Skeleton } from '../../parts/skeleton.tsx'
import { TagInput } from '../../parts/tag-input.tsx'
import { useDraft } from '../../parts/use-draft.ts'
import { wordsOf } from '../../server/query-client.ts'
import type { Campaign } from '../../server/queries.ts'
import { type AskedAttribute, attributeLabel } from '../asked-attributes.ts'
import { StepForm } from '../step-form.tsx'
import { useAskedAttributes } from '../use-asked-attributes.ts'
import { useSetupChange } from '../use-setup-change.ts'

const zones = Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))

interface Typed {
  name: string
  zone: string
  /** Days as 2026-12-25. */
  holidays?: string[]
  attributes: Record<string, string>
}

/** What the messages say about this very event, and in whose time it happens. */
export function DetailsStep({ campaign }: { campaign: Campaign }) {
  const { asked, asksHolidays, error } = useAskedAttributes(campaign.id)
  const save = useSetupChange(campaign, 'details')
  const { kept, keep, drop } = useDraft<Typed>(`campaign-details.${campaign.id}`)
  const [tried, setTried] = useState(false)
  const typed = kept ?? {
    name: campaign.name, zone: campaign.zone, holidays: campaign.holidays,
    attributes: Object.fromEntries(
      Object.entries(campaign.attributes).map(([name, value]) => [name, String(value)]),
    ),
  }
  const isMissing = (name: string) => (typed.attributes[name] ?? '').trim() === ''
  const missing = asked?.filter(({ name }) => isMissing(name)) ?? []

  const holidays = typed.holidays ?? campaign.holidays
  const wrongDay = holidays.find((day) => !z.iso.date().safeParse(day).success)

  const submit = () => {
    setTried(true)
    if (typed.name.trim() === '' || wrongDay !== undefined) return
    const attributes = Object.fromEntries(
      Object.entries(typed.attributes).filter(([name]) => !isMissing(name)).map(([name, text]) => {
        const before = campaign.attributes[name]
        // A number that a program has put there stays one.
        return [name, before !== undefined && String(before) === text ? before : text]
      }),
    )
    save.mutate({ name: typed.name.trim(), zone: typed.zone, attributes, holidays }, { onSuccess: drop })
  }
  return (
    <StepForm
      title="Event details"
      says="Messages say these words, and the funnel decides by them."
      action={missing.length > 0 ? 'Save and go on, fill the rest later' : 'Save and go on'}
      isLaunched={campaign.launchedAt !== null}
      pending={save.isPending}
      error={save.error ? wordsOf(save.error) : error ? wordsOf(error) : undefined}
      onSubmit={submit}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Campaign name"
          value={typed.name}
          maxLength={200}
          onChange={(event) => keep({ ...typed, name: event.target.value })}
          error={tried && typed.name.trim() === '' ? 'Give it a name.' : undefined}
        />
        <Combobox
          label="Time zone"
          choices={zones}
          value={zones.find(({ value }) => value === typed.zone) ?? { value: typed.zone, label: typed.zone }}
          onChange={(zone) => (zone ? keep({ ...typed, zone: zone.value }) : undefined)}
          hint="Of the event; waits until a time of day and the figures by day follow it."
        />
        {asked === undefined ? (
          error ? null : (
            <Loading what="what the funnel asks for">
              <Skeleton className="h-14" />
            </Loading>
          )
        ) : (
          asked.map((attribute) => (
            <Attribute
              key={attribute.name}
              attribute={attribute}
              value={typed.attributes[attribute.name] ?? ''}
              isMissing={tried && isMissing(attribute.name)}
              onChange={(value) => keep({ ...typed, attributes: { ...typed.attributes, [attribute.name]: value } })}
            />
          ))
        )}
      </div>
      {asksHolidays || holidays.length > 0 ? (
        <TagInput
          label="Holidays of this campaign"
          value={holidays}
          onChange={(days) => keep({ ...typed, holidays: days })}
          placeholder="2026-12-25"
          error={wrongDay === undefined ? undefined : `“${wrongDay}” is no day: write it as 2026-12-25.`}
          hint="Business hours pass over them, as over those of the workspace."
          className="mt-4"
        />
      ) : null}
      {asked?.length === 0 ? (
        <p className="mt-4 text-ink-2">This funnel asks for nothing about the campaign.</p>
      ) : null}
    </StepForm>
  )
}

interface AttributeProps {
  attribute: AskedAttribute
  value: string
  isMissing: boolean
  onChange: (value: string) => void
}

function Attribute({ attribute, value, isMissing, onChange }: AttributeProps) {
  const { name, decides, example } = attribute
  const hint = decides.length > 0
    ? `The funnel takes another way for ${decides.map((each) => `“${each}”`).join(', ')}.`
    : undefined
  const listId = `values-of-${name}`
  return (
    <div>
      <Field
        label={attributeLabel(name)}
        placeholder={example ? `For example: ${example}` : ''}
        value={value}
        maxLength={5000}
        list={decides.length > 0 ? listId : undefined}
        onChange={(event) => onChange(event.target.value)}
        hint={isMissing ? 'Still empty: messages that say it hold until it is filled in.' : hint}
      />
      {decides.length > 0 ? (
        <datalist id={listId}>
          {decides.map((each) => <option key={each} value={each} />)}
        </datalist>
      ) : null}
    </div>
  )
}
