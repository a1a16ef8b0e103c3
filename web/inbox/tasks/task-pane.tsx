import { useQuery } from '@tanstack/react-query'
import { ErrorPanel } from '../../parts/error-panel.tsx'
import { Loading, Skeleton } from '../../parts/skeleton.tsx'
import { useClient } from '../../server/client-context.tsx'
import { wordsOf } from '../../server/query-client.ts'
import { taskQuery } from '../inbox-queries.ts'
import { ThreadPane } from '../thread/thread-pane.tsx'
import { TaskCard } from './task-card.tsx'

/** What is to be done and the ways it can end, over the conversation that it is about. */
export function TaskPane({ taskId }: { taskId: string }) {
  const client = useClient()
  const task = useQuery(taskQuery(client, taskId))
  if (task.data) {
    const { conversationId } = task.data
    if (conversationId === null) return <TaskCard task={task.data} />
    return (
      <div className="flex h-full flex-col">
        <TaskCard task={task.data} />
        <div className="min-h-0 flex-1">
          <ThreadPane key={conversationId} conversationId={conversationId} besideTask />
        </div>
      </div>
    )
  }
  if (task.error) {
    return (
      <ErrorPanel
        title="The task could not be loaded"
        message={wordsOf(task.error)}
        onRetry={() => void task.refetch()}
        retrying={task.isFetching}
      />
    )
  }
  return (
    <Loading what="the task">
      <div className="mx-auto max-w-2xl p-6">
        <Skeleton className="mb-3 h-6 w-72" />
        <Skeleton className="h-32" />
      </div>
    </Loading>
  )
}
