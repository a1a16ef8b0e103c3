import { Link } from '@tanstack/react-router'
import type { FunnelInList } from '../builder/funnel-queries.ts'
import { count } from '../format/numbers.ts'
import { dateTime } from '../format/time.ts'
import { Badge } from '../parts/badge.tsx'
import { rowLink, Table } from '../parts/table.tsx'
import { FunnelActions } from './funnel-actions.tsx'

/** Funnels, one a line; the line leads to the builder. */
export function FunnelTable({ label, funnels }: { label: string; funnels: FunnelInList[] }) {
  const now = Date.now()
  return (
    <Table
      label={label}
      rows={funnels}
      keyOf={(funnel) => funnel.id}
      linksRow
      columns={[
        {
          head: 'Name',
          className: 'max-w-80 font-medium [overflow-wrap:anywhere]',
          cell: ({ id, name, isTemplate, isArchived }) => (
            <>
              <Link to="/funnels/$funnelId" params={{ funnelId: id }} className={rowLink}>
                <bdi className="line-clamp-2">{name}</bdi>
              </Link>
              {isTemplate && isArchived ? <Badge tone="violet">Template</Badge> : null}
            </>
          ),
        },
        {
          head: 'Published',
          cell: ({ version }) =>
            (version === null ? <Badge>Draft only</Badge> : <Badge tone="good">Version {version}</Badge>),
        },
        {
          head: 'Campaigns', align: 'right', className: 'tabular-nums', cell: ({ campaigns }) => count(campaigns),
        },
        {
          head: 'Changed', align: 'right', className: 'whitespace-nowrap text-ink-2',
          cell: ({ updatedAt }) => dateTime(updatedAt, undefined, now),
        },
        {
          head: 'Actions', hidesHead: true, align: 'right', className: 'w-12',
          cell: (funnel) => <FunnelActions funnel={funnel} className="relative z-10" />,
        },
      ]}
    />
  )
}
