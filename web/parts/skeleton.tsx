/** A grey stand-in of the size of what is being fetched. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={`block animate-pulse rounded-md bg-sunken ${className ?? ''}`} />
}

/** Tells a screen reader that the stand-ins inside are a wait, once. */
export function Loading({ what, children }: { what: string; children: React.ReactNode }) {
  return (
    <div role="status" aria-live="polite" className="h-full">
      <span className="sr-only">Loading {what}</span>
      {children}
    </div>
  )
}
