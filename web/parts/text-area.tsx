import { useId, type ReactNode, type Ref, type TextareaHTMLAttributes } from 'react'
import { Labelled, tied } from './labelled.tsx'
import { inputBox } from './pop.ts'

interface TextAreaProps extends TextareaHTMLAttributes<HTMLTextAreaElement> {
  label: string
  hidesLabel?: boolean
  note?: ReactNode
  error?: string | undefined
  hint?: ReactNode
  ref?: Ref<HTMLTextAreaElement>
}

/** A labelled field of several lines, otherwise as `Field`. */
export function TextArea({ label, hidesLabel, note, error, hint, className, rows = 4, ...input }: TextAreaProps) {
  const id = useId()
  return (
    <Labelled {...{ id, label, hidesLabel, note, error, hint, className }}>
      <textarea {...input} {...tied(id, error, hint)} rows={rows} className={`block resize-y py-2 ${inputBox}`} />
    </Labelled>
  )
}
