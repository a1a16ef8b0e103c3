import { useId, type InputHTMLAttributes, type ReactNode, type Ref } from 'react'
import { Labelled, tied } from './labelled.tsx'
import { inputBox } from './pop.ts'

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string
  /** The label is read, not seen. */
  hidesLabel?: boolean
  note?: ReactNode
  error?: string | undefined
  hint?: ReactNode
  ref?: Ref<HTMLInputElement>
}

/**
 * A labelled input; its error is tied to it, so that a screen reader reads both.
 * With react-hook-form: `<Field label="Name" {...form.register('name')} error={errors.name?.message} />`.
 */
export function Field({ label, hidesLabel, note, error, hint, className, ...input }: FieldProps) {
  const id = useId()
  return (
    <Labelled {...{ id, label, hidesLabel, note, error, hint, className }}>
      <input {...input} {...tied(id, error, hint)} className={`h-9 ${inputBox}`} />
    </Labelled>
  )
}
