import { useId, type FormEvent, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { FormError } from './form-error.tsx'

interface FormDialogProps {
  title: string
  says?: ReactNode
  width?: 'small' | 'medium' | 'large'
  action: string
  pending?: boolean
  disabled?: boolean
  /** What the server said against the whole, in words. */
  error?: string | undefined
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

/** A form over the page. Mount it to open it; Esc, the cross and Cancel close it, a click beside it does not. */
export function FormDialog(props: FormDialogProps) {
  const { title, says, width = 'medium', action, pending = false, disabled = false, error, onSubmit, onClose } = props
  const id = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (!pending && !disabled) onSubmit()
  }
  return (
    <Dialog
      title={title}
      says={says}
      width={width}
      closesBeside={false}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={id} look="primary" pending={pending} disabled={disabled}>
            {action}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} noValidate aria-label={title}>
        <FormError>{error}</FormError>
        {props.children}
      </form>
    </Dialog>
  )
}
