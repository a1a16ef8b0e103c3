import { Button } from './button.tsx'

interface LoadMoreProps {
  /** An infinite query of a list. */
  list: {
    hasNextPage: boolean
    isFetchingNextPage: boolean
    isFetchNextPageError: boolean
    fetchNextPage: () => unknown
  }
  /** `contacts`: what there is more of. */
  what: string
  className?: string
}

/** The next page of a list; nothing where the last one is shown. */
export function LoadMore({ list, what, className }: LoadMoreProps) {
  if (!list.hasNextPage) return null
  return (
    <div className={`flex items-center gap-3 ${className ?? 'mt-3'}`}>
      <Button onClick={() => void list.fetchNextPage()} pending={list.isFetchingNextPage}>
        Show more {what}
      </Button>
      {list.isFetchNextPageError ? (
        <span role="alert" className="text-bad-ink">
          They could not be loaded. Try again.
        </span>
      ) : null}
    </div>
  )
}
