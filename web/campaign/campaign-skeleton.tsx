import { Loading, Skeleton } from '../parts/skeleton.tsx'

export function CampaignSkeleton() {
  return (
    <Loading what="the campaign">
      <div className="flex h-full flex-col">
        <div className="flex h-14 items-center gap-3 border-b border-line bg-surface px-5">
          <Skeleton className="h-5 w-64" />
          <Skeleton className="h-5 w-16 rounded-full" />
          <Skeleton className="ml-auto h-8 w-36" />
        </div>
        <div className="flex h-16 items-center gap-10 border-b border-line bg-surface px-5">
          {[0, 1, 2, 3, 4].map((part) => (
            <Skeleton key={part} className="h-9 w-24" />
          ))}
        </div>
        <div className="flex flex-1 gap-16 p-10">
          {[0, 1, 2].map((lane) => (
            <Skeleton key={lane} className="h-full flex-1 rounded-xl" />
          ))}
        </div>
      </div>
    </Loading>
  )
}
