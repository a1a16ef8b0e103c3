import { useQuery } from '@tanstack/react-query'
import { Icon } from '../../parts/icon.tsx'
import { useClient } from '../../server/client-context.tsx'
import { threadTasksQuery } from '../inbox-queries.ts'
import { TaskOutcomes } from '../tasks/task-outcomes.tsx'

/** What the funnel waits for from a person about this contact, right where they are talked to. */
export function ThreadTasks({ contactId }: { contactId: string }) {
  const { data } = useQuery(threadTasksQuery(useClient(), contactId))
  if (!data || data.items.length === 0) return null
  return (
    <ul
      aria-label="Open tasks"
      className="max-h-44 shrink-0 overflow-y-auto border-t border-line bg-surface px-5 py-2"
    >
      {data.items.map((task) => (
        <li key={task.id} className="mx-auto flex max-w-3xl flex-wrap items-center gap-x-3 gap-y-1.5 py-1">
          <Icon name="task" size={14} className="text-ink-3" />
          <span className="min-w-0 flex-[1_1_16rem] font-medium break-words">
            {task.title}
            {task.kind === 'needs-bdr' ? (
              <span className="font-normal text-ink-2">: what did they mean?</span>
            ) : null}
          </span>
          <TaskOutcomes task={task} small />
        </li>
      ))}
    </ul>
  )
}
