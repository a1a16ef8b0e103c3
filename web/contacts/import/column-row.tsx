import { memo } from 'react'
import { Field } from '../../parts/field.tsx'
import { Select } from '../../parts/select.tsx'
import { attributeName, attributeOf, attributeTarget, fieldLabel } from './mapping.ts'

interface ColumnRowProps {
  header: string
  samples: string[]
  fields: string[]
  target: string | null
  issue: string | undefined
  onChange: (header: string, target: string | null) => void
}

const asAttribute = 'as-attribute'
const leftOut = 'left-out'

/** One column and the field it goes to. A wide file has hundreds of them: only a changed one is drawn anew. */
export const ColumnRow = memo(({ header, samples, fields, target, issue, onChange: change }: ColumnRowProps) => {
  const onChange = (to: string | null) => change(header, to)
  const attribute = attributeOf(target)
  const some = [...new Set(samples.map((sample) => sample.trim()).filter(Boolean))].slice(0, 3)
  const choices = [
    { value: asAttribute, label: 'Attribute' },
    { value: leftOut, label: 'Leave out' },
    ...fields.map((field) => ({ value: field, label: fieldLabel(field) })),
  ]
  const choose = (value: string) => {
    if (value === leftOut) onChange(null)
    else onChange(value === asAttribute ? attributeTarget(attributeName(header)) : value)
  }
  return (
    <tr className={`border-b border-line align-top last:border-0 ${target === null ? 'text-ink-3' : ''}`}>
      <th scope="row" className="max-w-56 px-4 py-3 text-left font-medium break-words">
        <bdi>{header}</bdi>
      </th>
      <td className="max-w-72 px-4 py-3 text-sm text-ink-2">
        {some.length > 0 ? some.map((sample) => (
          <span key={sample} className="block truncate" title={sample}><bdi>{sample}</bdi></span>
        )) : <span className="text-ink-3">Nothing in the first rows</span>}
      </td>
      <td className="px-4 py-2">
        <div className="flex gap-2">
          <Select
            className="w-56"
            label={`${header} goes to`}
            hidesLabel
            choices={choices}
            value={target === null ? leftOut : attribute === undefined ? target : asAttribute}
            onChange={choose}
          />
          {attribute === undefined ? null : (
            <Field
              className="min-w-32 flex-1"
              label={`Attribute for ${header}`}
              hidesLabel
              value={attribute}
              maxLength={60}
              onChange={(event) => onChange(attributeTarget(event.target.value))}
            />
          )}
        </div>
        {issue ? <p role="alert" className="mt-1 text-sm text-bad-ink">{issue}</p> : null}
      </td>
    </tr>
  )
})
