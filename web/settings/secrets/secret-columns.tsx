import { dateTime } from '../../format/time.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import type { Column } from '../../parts/table.tsx'
import type { Secret } from '../settings-queries.ts'

interface Actions { onChange: (secret: Secret) => void; onDelete: (secret: Secret) => void }

/** `actions` null: for who may only look. */
export function secretColumns(actions: Actions | null): Column<Secret>[] {
  const now = Date.now()
  return [
    { head: 'Name', cell: ({ name }) => <code className="wrap-anywhere">{name}</code> },
    {
      head: 'May be sent to', className: 'max-w-80',
      cell: ({ hosts }) => (hosts.length === 0
        ? <Badge tone="warn">Nowhere yet</Badge>
        : <span className="text-sm wrap-anywhere text-ink-2">{hosts.join(', ')}</span>),
    },
    {
      head: 'Changed', className: 'whitespace-nowrap text-ink-2',
      cell: ({ changedAt, changedBy }) => (
        <>
          {dateTime(changedAt, undefined, now)}
          <bdi className="block max-w-48 truncate text-sm">by {changedBy}</bdi>
        </>
      ),
    },
    ...(actions ? [{
      head: 'Actions', hidesHead: true, align: 'right' as const, className: 'whitespace-nowrap',
      cell: (secret: Secret) => (
        <span className="inline-flex gap-2">
          <Button size="small" onClick={() => actions.onChange(secret)} aria-label={`Change ${secret.name}`}>Change</Button>
          <Button size="small" look="danger" onClick={() => actions.onDelete(secret)} aria-label={`Delete ${secret.name}`}>
            Delete
          </Button>
        </span>
      ),
    }] : []),
  ]
}
