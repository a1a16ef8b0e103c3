import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { dateTime } from '../../format/time.ts'
import { Badge } from '../../parts/badge.tsx'
import { ErrorPanel } from '../../parts/error-panel.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Loading, Skeleton } from '../../parts/skeleton.tsx'
import { useTell } from '../../parts/toast.tsx'
import { useClient } from '../../server/client-context.tsx'
import { inboxKey } from '../inbox-queries.ts'
import { wordsOf } from '../../server/query-client.ts'
import { useMay } from '../../shell/me-context.ts'
import { AssignMenu } from '../assign-menu.tsx'
import { type Task, taskQuery } from '../inbox-queries.ts'
import { TaskOutcomes, wordsFor } from './task-outcomes.tsx'

/** What is to be done, about whom, and the ways it can end. */
export function TaskPane({ taskId }: { taskId: string }) {
  const client = useClient()
  const task = useQuery(taskQuery(client, taskId))
  if (task.data) return <TaskCard task={task.data} />
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

function TaskCard({ task }: { task: Task }) {
  const client = useClient()
  const queryClient = useQueryClient()
  const tell = useTell()
  const may = useMay('tasks.assign')
  const assign = useMutation({
    mutationFn: (memberId: string | null) => client.tasks.assign({ params: { taskId: task.id }, body: { memberId } }),
    onError: (error) => tell('bad', wordsOf(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: inboxKey }),
  })
  const link = 'inline-flex items-center gap-1.5 text-accent-ink hover:underline'
  return (
    <article aria-label={task.title} className="mx-auto max-w-2xl p-6">
      <div className="rounded-lg border border-line bg-surface p-5 shadow-(--shadow-card)">
        <div className="flex items-start gap-3">
          <h2 className="min-w-0 flex-1 text-lg font-semibold break-words">{task.title}</h2>
          <AssignMenu
            assignee={task.assignee}
            disabled={!may || task.state !== 'open'}
            onAssign={(memberId) => assign.mutate(memberId)}
          />
        </div>
        <p className="mt-1 text-sm text-ink-3">Opened {dateTime(task.createdAt, undefined, Date.now())}</p>
        <p className="mt-3 flex flex-wrap gap-x-5 gap-y-1">
          {task.conversationId ? (
            <Link to="/inbox" search={{ view: 'all', open: task.conversationId }} className={link}>
              <Icon name="sms" size={14} />
              {task.contactName ?? 'The conversation'}
            </Link>
          ) : task.contactName ? (
            <span className="inline-flex items-center gap-1.5">
              <Icon name="people" size={14} className="text-ink-3" />
              {task.contactName}
            </span>
          ) : null}
          {task.campaignId ? (
            <Link
              to="/campaigns/$campaignId"
              params={{ campaignId: task.campaignId }}
              search={task.contactId ? { person: task.contactId } : {}}
              className={link}
            >
              <Icon name="campaigns" size={14} />
              {task.campaignName ?? 'The campaign'}
            </Link>
          ) : null}
        </p>
        {task.messageBody ? (
          <blockquote className="mt-4 rounded-md border-l-2 border-line-strong bg-sunken px-3 py-2 break-words whitespace-pre-wrap">
            {task.messageBody}
          </blockquote>
        ) : null}
        <div className="mt-5 border-t border-line pt-4">
          {task.state === 'open' ? (
            <>
              <h3 className="mb-2 text-sm font-medium text-ink-2">
                {task.kind === 'needs-bdr' ? 'What did they mean?' : 'How did it end?'}
              </h3>
              <TaskOutcomes task={task} />
            </>
          ) : (
            <Badge tone={task.state === 'done' ? 'good' : 'neutral'}>
              {task.state === 'done' ? `Finished: ${wordsFor(task, task.outcome ?? 'done')}` : 'No longer needed'}
            </Badge>
          )}
        </div>
      </div>
    </article>
  )
}
