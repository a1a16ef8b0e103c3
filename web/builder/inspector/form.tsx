import type { ComponentProps } from 'react'
import type { Field as FieldType, Setting } from '../model/schema-fields.ts'
import { freshValue, freshVariant } from '../model/schema-fields.ts'
import { Button } from '../../parts/button.tsx'
import { Checkbox } from '../../parts/checkbox.tsx'
import { Select } from '../../parts/select.tsx'
import { ConditionField } from './fields/condition-field.tsx'
import { ContentField } from './fields/content-field.tsx'
import { DurationField } from './fields/duration-field.tsx'
import { GroupsField } from './fields/groups-field.tsx'
import { LinkField } from './fields/link-field.tsx'
import { ListField } from './fields/list-field.tsx'
import { NodeField } from './fields/node-field.tsx'
import { NumberField, TextField } from './fields/text-fields.tsx'
import { PairsField } from './fields/pairs-field.tsx'
import { TimeField } from './fields/time-field.tsx'
import { ValueNameField } from './fields/value-name-field.tsx'
import { WeekdaysField } from './fields/weekdays-field.tsx'
import { optionWords, wordsFor } from './labels.ts'

interface FormProps {
  /** The kind of node, for its words. */
  kind: string
  field: FieldType
  value: unknown
  onChange: (value: unknown, about: string) => void
  disabled: boolean
  path?: string
}

const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? value as Record<string, unknown> : {}

/** The settings of a group or of one of several variants, as the schema has them. */
export function Form({ kind, field, value, onChange, disabled, path = '' }: FormProps) {
  const record = recordOf(value)
  if (field.is !== 'group' && field.is !== 'variants') return null
  const chosen = field.is === 'variants'
    ? field.variants.find((variant) => variant.key === record[field.by]) ?? field.variants[0]
    : undefined
  const settings = field.is === 'group' ? field.settings : chosen?.settings ?? []
  return (
    <div className="flex flex-col gap-4">
      {field.is === 'variants' ? (
        <Select
          label={wordsFor(kind, field.by).label}
          value={String(record[field.by])}
          disabled={disabled}
          choices={field.variants.map(({ key }) => ({ value: key, label: optionWords(key) }))}
          onChange={(key) => onChange(freshVariant(field, key, record), `${path}${field.by}`)}
        />
      ) : null}
      {settings.map((setting) => (
        <SettingField
          key={setting.name}
          kind={kind}
          setting={setting}
          value={record[setting.name]}
          disabled={disabled}
          path={`${path}${setting.name}`}
          onChange={(next, about) => {
            const { [setting.name]: _, ...rest } = record
            onChange(next === undefined ? rest : { ...record, [setting.name]: next }, about)
          }}
        />
      ))}
    </div>
  )
}

interface SettingFieldProps {
  kind: string
  setting: Setting
  value: unknown
  onChange: (value: unknown, about: string) => void
  disabled: boolean
  path: string
}

/** One setting. What may be left out is off until it is wanted. */
function SettingField({ kind, setting, value, onChange, disabled, path }: SettingFieldProps) {
  const { name, field, isOptional } = setting
  const { label, hint } = wordsFor(kind, name)
  const change = (next: unknown) => onChange(next, path)
  const needsSwitch = isOptional && !['switch', 'text', 'number'].includes(field.is)
  if (needsSwitch && value === undefined) {
    return (
      <div className="flex items-center justify-between gap-2">
        <div className="min-w-0">
          <p className="text-sm font-medium text-ink-2">{label}</p>
          {hint ? <p className="text-sm text-ink-3">{hint}</p> : null}
        </div>
        {disabled ? null : (
          <Button
            size="small"
            look="ghost"
            icon="plus"
            aria-label={`Set: ${label}`}
            onClick={() => change(freshValue(field))}
          >
            Set
          </Button>
        )}
      </div>
    )
  }
  const common = { label, disabled, ...(hint === undefined ? {} : { hint }) }
  const clear = needsSwitch && !disabled ? () => change(undefined) : undefined
  const cleared = clear ? { onClear: clear } : {}
  switch (field.is) {
    case 'text': {
      if (name === 'contentId') return <ContentField {...common} kind={kind} value={value} onChange={change} />
      if (name === 'link') return <LinkField {...common} value={value} onChange={change} />
      const isLong = (field.max ?? 0) >= 5000
      return (
        <TextField
          {...common}
          isLong={isLong}
          max={field.max}
          value={typeof value === 'string' ? value : ''}
          onChange={(text) => change(text === '' && isOptional ? undefined : text)}
        />
      )
    }
    case 'number': return <NumberField {...common} field={field} isOptional={isOptional} value={value} onChange={change} />
    case 'switch':
      return (
        <Checkbox
          label={label}
          hint={hint}
          disabled={disabled}
          checked={value === true}
          onChange={(event) => change(event.target.checked ? true : isOptional ? undefined : false)}
        />
      )
    case 'choice':
      return (
        <Select
          {...common}
          value={String(value ?? setting.otherwise ?? '')}
          choices={field.options.map((option) => ({ value: option, label: optionWords(option) }))}
          onChange={change}
        />
      )
    case 'duration':
    case 'offset': return <DurationField {...common} {...cleared} isOffset={field.is === 'offset'} value={value} onChange={change} />
    case 'time': return <TimeField {...common} {...cleared} value={value} onChange={change} />
    case 'weekdays': return <WeekdaysField {...common} value={value} onChange={change} />
    case 'condition':
    case 'event-condition':
      return (
        <ConditionField {...common} {...cleared} isOfEvent={field.is === 'event-condition'} value={value} onChange={change} />
      )
    case 'value-name': return <ValueNameField {...common} value={value} onChange={change} />
    case 'node': return <NodeField {...common} kinds={['task']} value={value} onChange={change} />
    case 'list': {
      const inside: ComponentProps<typeof ListField>['inside'] = (settings, item, place, put) => (
        <Form
          kind={kind}
          field={{ is: 'group', settings }}
          value={item}
          onChange={put}
          disabled={disabled}
          path={`${path}.${place}.`}
        />
      )
      const areWays = field.item.is !== 'group' || field.item.settings.some((each) => each.name === 'port')
      return areWays
        ? <ListField {...common} kind={kind} field={field} value={value} onChange={change} inside={inside} />
        : <GroupsField {...common} field={field} value={value} onChange={change} inside={inside} />
    }
    case 'pairs': return <PairsField {...common} {...cleared} value={value} onChange={change} />
    case 'way':
      return <TextField {...common} value={typeof value === 'string' ? value : ''} onChange={change} max={60} />
    case 'group':
    case 'variants': return <Form kind={kind} field={field} value={value} onChange={onChange} disabled={disabled} path={`${path}.`} />
    case 'unknown': return null
  }
}
