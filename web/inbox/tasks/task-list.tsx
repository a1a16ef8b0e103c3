import { useInfiniteQuery } from '@tanstack/react-query'
import { fromNow } from '../../format/time.ts'
import { Badge } from '../../parts/badge.tsx'
import { useClient } from '../../server/client-context.tsx'
import { useRefreshWhileDown } from '../../server/live.tsx'
import { tasksQuery } from '../inbox-queries.ts'
import { ItemList } from '../item-list.tsx'
import { RowLink } from '../row-link.tsx'
import { Due } from './due.tsx'

export function TaskList() {
  const list = useInfiniteQuery({ ...tasksQuery(useClient()), refetchInterval: useRefreshWhileDown() })
  return (
    <ItemList view="tasks" list={list} keyOf={(task) => task.id}>
      {(task) => (
        <RowLink id={task.id}>
          <span className="flex items-baseline gap-2">
            <span className="line-clamp-2 min-w-0 flex-1 font-medium break-words">{task.title}</span>
            <time dateTime={task.createdAt} className="shrink-0 text-xs text-ink-3">
              {fromNow(task.createdAt, Date.now())}
            </time>
          </span>
          <span className="mt-0.5 block truncate text-sm text-ink-2">{task.contactName ?? 'No contact'}</span>
          {task.messageBody ? (
            <span dir="auto" className="block truncate text-sm text-ink-3">“{task.messageBody}”</span>
          ) : null}
          <span className="flex items-center gap-2 text-xs text-ink-3">
            {task.dueAt ? <Due at={task.dueAt} /> : null}
            {task.isRehearsal ? <Badge tone="violet">Rehearsal</Badge> : null}
            {task.campaignName ? <span className="truncate">{task.campaignName}</span> : null}
            {task.assignee ? <span className="ml-auto shrink-0">{task.assignee.name}</span> : null}
          </span>
        </RowLink>
      )}
    </ItemList>
  )
}
