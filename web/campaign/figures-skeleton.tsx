import { Loading, Skeleton } from '../parts/skeleton.tsx'

export function FiguresSkeleton() {
  return (
    <Loading what="the figures">
      <div className="mx-auto flex max-w-5xl flex-col gap-4 p-5">
        <Skeleton className="h-72" />
        <Skeleton className="h-40" />
      </div>
    </Loading>
  )
}
