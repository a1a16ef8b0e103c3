import { useQuery } from '@tanstack/react-query'
import { Icon } from '../parts/icon.tsx'
import { Menu } from '../parts/menu.tsx'
import { useClient } from '../server/client-context.tsx'
import { useMe } from '../shell/me-context.ts'
import { assignableQuery } from './inbox-queries.ts'

interface AssignMenuProps {
  assignee: { id: string; name: string } | null
  disabled: boolean
  /** `the task`, where other things beside it can be assigned, too. */
  what?: string
  onAssign: (memberId: string | null) => void
}

/** Who takes care of it: oneself first, then everybody. */
export function AssignMenu({ assignee, disabled, what, onAssign }: AssignMenuProps) {
  const me = useMe()
  const { data } = useQuery({ ...assignableQuery(useClient()), enabled: !disabled })
  if (disabled) return assignee ? <span className="text-sm text-ink-2">Assigned to {assignee.name}</span> : null
  const others = data?.items.filter(({ id }) => id !== me.user.id) ?? []
  const item = (id: string, label: string) => ({ label, checked: assignee?.id === id, onChoose: () => onAssign(id) })
  const named = assignee ? `Assigned to ${assignee.name}` : 'Assign'
  const label = what === undefined ? named : assignee ? `${named}: ${what}` : `${named} ${what}`
  return (
    <span data-inbox-assign="" className="min-w-0">
      <Menu
        label={label}
        align="end"
        className="inline-flex h-8 max-w-48 items-center gap-1.5 rounded-md border border-line-strong bg-surface px-3
          font-medium whitespace-nowrap hover:bg-hover data-popup-open:bg-hover"
        trigger={
          <>
            <Icon name="task" size={14} />
            <span className="truncate">{assignee?.name ?? 'Assign'}</span>
            <Icon name="chevron-down" size={12} className="text-ink-3" />
          </>
        }
        groups={[
          {
            title: 'Assign to',
            items: [
              item(me.user.id, `${me.user.name || me.user.email} (you)`),
              ...others.map(({ id, name, email }) => item(id, name || email)),
            ],
          },
          ...(assignee ? [{ items: [{ label: 'Nobody', onChoose: () => onAssign(null) }] }] : []),
        ]}
      />
    </span>
  )
}
