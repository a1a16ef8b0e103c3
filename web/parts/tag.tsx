import { Icon } from './icon.tsx'

/** A word among several; `onRemove` gives it a cross. */
export function Tag({ children, onRemove }: { children: string; onRemove?: (() => void) | undefined }) {
  return (
    <span
      className="inline-flex h-6 max-w-full items-center gap-1 rounded-md border border-line bg-sunken px-1.5 text-sm"
    >
      <span className="truncate">{children}</span>
      {onRemove ? (
        <button
          type="button"
          aria-label={`Remove ${children}`}
          onClick={onRemove}
          className="-mr-1 grid size-5 place-items-center rounded-sm text-ink-3 hover:bg-hover hover:text-ink"
        >
          <Icon name="close" size={10} />
        </button>
      ) : null}
    </span>
  )
}
