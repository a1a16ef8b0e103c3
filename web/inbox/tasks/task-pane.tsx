import { useQuery } from '@tanstack/react-query'
import { QueryView } from '../../parts/query-view.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useClient } from '../../server/client-context.tsx'
import { taskQuery } from '../inbox-queries.ts'
import { ThreadPane } from '../thread/thread-pane.tsx'
import { TaskCard } from './task-card.tsx'

/** What is to be done and the ways it can end, over the conversation that it is about. */
export function TaskPane({ taskId }: { taskId: string }) {
  return (
    <QueryView
      query={useQuery(taskQuery(useClient(), taskId))}
      what="task"
      skeleton={
        <div className="mx-auto max-w-2xl p-6">
          <Skeleton className="mb-3 h-6 w-72" />
          <Skeleton className="h-32" />
        </div>
      }
    >
      {(task) => (task.conversationId === null ? <TaskCard task={task} /> : (
        <div className="flex h-full flex-col">
          <TaskCard task={task} />
          <div className="min-h-0 flex-1">
            <ThreadPane key={task.conversationId} conversationId={task.conversationId} besideTask />
          </div>
        </div>
      ))}
    </QueryView>
  )
}
