import { useRef, type ReactNode } from 'react'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

interface ConfirmProps {
  title: string
  children: ReactNode
  action: string
  look?: 'danger' | 'primary'
  /** Stays open and busy until what it does is done; then the caller closes it. */
  pending?: boolean
  /** Closes by itself on the answer where `pending` is left out. */
  onConfirm: () => void
  onClose: () => void
}

/** Asks before something that cannot be taken back. Mount it to open it; Esc and Cancel close it. */
export function Confirm({ title, children, action, look = 'danger', pending, onConfirm, onClose }: ConfirmProps) {
  const cancel = useRef<HTMLButtonElement>(null)
  return (
    <Dialog
      title={title}
      says={children}
      width="small"
      focus={cancel}
      onClose={onClose}
      actions={
        <>
          <Button ref={cancel} onClick={onClose}>
            Cancel
          </Button>
          <Button
            look={look}
            pending={pending ?? false}
            onClick={() => {
              onConfirm()
              if (pending === undefined) onClose()
            }}
          >
            {action}
          </Button>
        </>
      }
    />
  )
}
