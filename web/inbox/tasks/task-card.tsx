import { Link } from '@tanstack/react-router'
import { dateTime } from '../../format/time.ts'
import { Badge } from '../../parts/badge.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useClient } from '../../server/client-context.tsx'
import { useChange } from '../../server/use-change.ts'
import { useMay } from '../../shell/me-context.ts'
import { AssignMenu } from '../assign-menu.tsx'
import { inboxKey, type Task } from '../inbox-queries.ts'
import { Words } from '../words.tsx'
import { Due } from './due.tsx'
import { TaskOutcomes, wordsFor } from './task-outcomes.tsx'

/** What is to be done, about whom, and each way it can end as a button. */
export function TaskCard({ task }: { task: Task }) {
  const client = useClient()
  const may = useMay('tasks.assign')
  const assign = useChange({
    change: (memberId: string | null) => client.tasks.assign({ params: { taskId: task.id }, body: { memberId } }),
    stale: [inboxKey],
  })
  const isOpen = task.state === 'open'
  return (
    <article
      aria-label={task.title}
      className="max-h-[45%] shrink-0 overflow-y-auto border-b border-line bg-surface px-5 py-3"
    >
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <h2 className="text-lg font-semibold break-words">{task.title}</h2>
          <p className="flex flex-wrap gap-x-4 gap-y-0.5 text-sm text-ink-3">
            {task.contactName && !task.conversationId ? <span>{task.contactName}</span> : null}
            <span>Opened {dateTime(task.createdAt, undefined, Date.now())}</span>
            {isOpen && task.dueAt ? <Due at={task.dueAt} /> : null}
            {task.isRehearsal ? <Badge tone="violet">Rehearsal</Badge> : null}
            {task.campaignId ? <CampaignLink task={task} campaignId={task.campaignId} /> : null}
          </p>
        </div>
        <AssignMenu
          what="the task"
          assignee={task.assignee}
          disabled={!may || !isOpen}
          onAssign={(memberId) => assign.mutate(memberId)}
        />
      </div>
      {task.messageBody ? (
        <blockquote
          dir="auto"
          className="mt-2 max-h-24 overflow-y-auto rounded-md border-l-2 border-line-strong bg-sunken px-3 py-1.5
            break-words whitespace-pre-wrap"
        >
          <Words>{task.messageBody}</Words>
        </blockquote>
      ) : null}
      <div className="mt-2.5 flex flex-wrap items-center gap-x-3 gap-y-1.5">
        {isOpen ? (
          <>
            <h3 className="text-sm font-medium text-ink-2">
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
    </article>
  )
}

function CampaignLink({ task, campaignId }: { task: Task; campaignId: string }) {
  return (
    <Link
      to="/campaigns/$campaignId"
      params={{ campaignId }}
      search={task.contactId ? { person: task.contactId } : {}}
      className="inline-flex min-w-0 items-center gap-1 text-accent-ink hover:underline"
    >
      <Icon name="campaigns" size={13} />
      <span className="truncate">{task.campaignName ?? 'The campaign'}</span>
    </Link>
  )
}
