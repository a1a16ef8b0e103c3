import { Button } from './button.tsx'
import { Icon } from './icon.tsx'

interface ErrorPanelProps {
  title: string
  /** What went wrong in words for a person. */
  message: string
  /** What the button says. */
  action?: string
  onRetry?: () => void
  retrying?: boolean
}

export function ErrorPanel({ title, message, action = 'Try again', onRetry, retrying }: ErrorPanelProps) {
  return (
    <div role="alert" className="mx-auto flex max-w-sm flex-col items-center px-4 py-16 text-center">
      <span className="mb-3 grid size-10 place-items-center rounded-lg bg-bad-soft text-bad-ink">
        <Icon name="warning" size={18} />
      </span>
      <h2 className="text-lg font-semibold">{title}</h2>
      <p className="mt-1 text-ink-2">{message}</p>
      {onRetry ? (
        <Button className="mt-4" icon="refresh" onClick={onRetry} pending={retrying ?? false}>
          {action}
        </Button>
      ) : null}
    </div>
  )
}
