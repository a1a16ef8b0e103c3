import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ApiError } from '../../../api/contract/client.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { ErrorPanel } from '../../parts/error-panel.tsx'
import { Loading, Skeleton } from '../../parts/skeleton.tsx'
import { useClient } from '../../server/client-context.tsx'
import { useRefreshWhileDown } from '../../server/live.tsx'
import { wordsOf } from '../../server/query-client.ts'
import { threadQuery } from '../inbox-queries.ts'
import { Composer } from './composer.tsx'
import { MessageList } from './message-list.tsx'
import { ThreadHeader } from './thread-header.tsx'
import { ThreadTasks } from './thread-tasks.tsx'
import { useMarkRead } from './use-mark-read.ts'

interface ThreadPaneProps {
  conversationId: string
  /** The task that is shown above it already. */
  besideTask?: boolean
}

/** One conversation across all channels, and the way to answer it. */
export function ThreadPane({ conversationId, besideTask = false }: ThreadPaneProps) {
  const query = useInfiniteQuery({
    ...threadQuery(useClient(), conversationId), refetchInterval: useRefreshWhileDown(),
  })
  const thread = query.data?.pages[0]
  const messages = useMemo(
    () => query.data?.pages.flatMap((page) => page.messages.items).toReversed() ?? [],
    [query.data],
  )
  useMarkRead(thread)

  if (thread) {
    return (
      <section aria-label={`Conversation with ${thread.name || 'no name'}`} className="flex h-full flex-col">
        <ThreadHeader thread={thread} />
        <MessageList
          messages={messages}
          earlier={query.hasNextPage ? {
            isLoading: query.isFetchingNextPage, isBusy: query.isFetching, hasFailed: query.isFetchNextPageError,
            // what is being asked for anew may hold a new message: it is not broken off
            load: () => void query.fetchNextPage({ cancelRefetch: false }),
          } : undefined}
          conversationId={conversationId}
        />
        {besideTask ? null : <ThreadTasks contactId={thread.contactId} />}
        <Composer thread={thread} messages={messages} />
      </section>
    )
  }
  if (query.error instanceof ApiError && query.error.status === 404) {
    return (
      <EmptyState icon="search" title="This conversation is not here">
        It may belong to another workspace, or the contact was erased.
      </EmptyState>
    )
  }
  if (query.error) {
    return (
      <ErrorPanel
        title="The conversation could not be loaded"
        message={wordsOf(query.error)}
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    )
  }
  return (
    <Loading what="the conversation">
      <div className="border-b border-line bg-surface px-5 py-4">
        <Skeleton className="h-5 w-48" />
      </div>
      <div className="flex flex-col gap-4 p-5">
        <Skeleton className="h-16 w-2/3 self-end" />
        <Skeleton className="h-10 w-1/2" />
        <Skeleton className="h-12 w-3/5 self-end" />
      </div>
    </Loading>
  )
}
