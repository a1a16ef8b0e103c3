import { Skeleton } from './skeleton.tsx'

/** The stand-in of a table or a list. */
export function RowSkeletons({ rows = 5 }: { rows?: number }) {
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex h-12 items-center gap-6 border-b border-line px-4 last:border-0">
          <Skeleton className="h-4 w-48" />
          <Skeleton className="h-5 w-20 rounded-full" />
          <Skeleton className="ml-auto h-4 w-40" />
        </div>
      ))}
    </div>
  )
}
