import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { ApiError } from '../../api/contract/client.ts'
import { ErrorPanel } from '../parts/error-panel.tsx'
import { Missing } from '../parts/missing.tsx'
import { Loading, Skeleton } from '../parts/skeleton.tsx'
import { useClient } from '../server/client-context.tsx'
import { wordsOf } from '../server/query-client.ts'
import { Builder } from './builder.tsx'
import { funnelQuery } from './funnel-queries.ts'
import { readDraft } from './model/draft.ts'

/** A funnel by its address. */
export function FunnelScreen() {
  const { funnelId } = useParams({ from: '/shell/funnels/$funnelId' })
  const funnel = useQuery(funnelQuery(useClient(), funnelId))
  const draft = useMemo(() => (funnel.data ? readDraft(funnel.data.draft) : null), [funnel.data])
  if (funnel.data && draft) return <Builder key={funnelId} funnel={funnel.data} serverDraft={draft} />
  if (funnel.data) {
    return (
      <ErrorPanel
        title="This funnel cannot be drawn"
        message="It holds a kind of node that this page does not know. Load the page again; it may be out of date."
        action="Reload"
        onRetry={() => location.reload()}
      />
    )
  }
  if (!funnel.error) {
    return (
      <Loading what="the funnel">
        <div className="flex h-full flex-col">
          <div className="flex h-13 items-center gap-3 border-b border-line bg-surface px-5">
            <Skeleton className="h-5 w-64" />
            <Skeleton className="ml-auto h-8 w-72" />
          </div>
          <div className="flex flex-1">
            <div className="w-44 border-r border-line bg-surface p-3"><Skeleton className="h-64" /></div>
            <div className="flex flex-1 items-center gap-14 p-10">
              {[0, 1, 2, 3].map((card) => <Skeleton key={card} className="h-14 w-56 rounded-lg" />)}
            </div>
          </div>
        </div>
      </Loading>
    )
  }
  if (funnel.error instanceof ApiError && (funnel.error.status === 404 || funnel.error.status === 400)) {
    return (
      <Missing
        title="This funnel is not here"
        action={
          <Link to="/funnels" className="font-medium text-accent-ink underline underline-offset-2">
            Go to your funnels
          </Link>
        }
      >
        It may belong to another workspace, or the link was cut short.
      </Missing>
    )
  }
  return (
    <ErrorPanel
      title="The funnel could not be loaded"
      message={wordsOf(funnel.error)}
      onRetry={() => void funnel.refetch()}
      retrying={funnel.isFetching}
    />
  )
}
