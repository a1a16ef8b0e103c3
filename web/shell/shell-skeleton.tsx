import { Loading, Skeleton } from '../parts/skeleton.tsx'

export function ShellSkeleton() {
  return (
    <Loading what="Runnel">
      <div className="flex h-full">
        <div className="w-52 shrink-0 border-r border-line bg-surface p-3 max-md:w-14">
          <Skeleton className="mb-6 h-8" />
          <Skeleton className="h-7" />
        </div>
        <div className="flex-1 p-8">
          <Skeleton className="mb-6 h-7 w-40" />
          <Skeleton className="h-64" />
        </div>
      </div>
    </Loading>
  )
}
