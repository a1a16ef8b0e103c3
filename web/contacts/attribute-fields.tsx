import { Button, IconButton } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import type { ContactDraft } from './contact-form.ts'

type Attributes = ContactDraft['attributes']

interface AttributeFieldsProps {
  attributes: Attributes
  issue: string | undefined
  onChange: (attributes: Attributes) => void
}

/** Names and values of whatever else is known of somebody. */
export function AttributeFields({ attributes, issue, onChange }: AttributeFieldsProps) {
  const set = (index: number, change: Partial<Attributes[number]>) =>
    onChange(attributes.map((each, at) => (at === index ? { ...each, ...change } : each)))
  return (
    <fieldset className="mt-5">
      <legend className="mb-1 text-sm font-medium text-ink-2">Attributes</legend>
      <p className="mb-2 text-sm text-ink-3">
        Whatever else you know. A message says it by its name: {'{{ contact.favourite_dish }}'}.
      </p>
      {attributes.map((attribute, index) => (
        <div key={index} className="mb-2 flex items-center gap-2">
          <Field
            label={`Name of attribute ${index + 1}`}
            hidesLabel
            className="w-52"
            placeholder="name"
            maxLength={100}
            value={attribute.name}
            onChange={(event) => set(index, { name: event.target.value })}
          />
          <Field
            label={`Value of attribute ${index + 1}`}
            hidesLabel
            className="flex-1"
            placeholder="value"
            maxLength={5000}
            value={attribute.value}
            onChange={(event) => set(index, { value: event.target.value })}
          />
          <IconButton
            label={`Remove attribute ${attribute.name || index + 1}`}
            icon="trash"
            onClick={() => onChange(attributes.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      {issue ? <p role="alert" className="mb-2 text-sm text-bad-ink">{issue}</p> : null}
      <Button size="small" icon="plus" onClick={() => onChange([...attributes, { name: '', value: '' }])}>
        Add attribute
      </Button>
    </fieldset>
  )
}
