import { count } from '../format/numbers.ts'
import { Icon } from '../parts/icon.tsx'
import { Table } from '../parts/table.tsx'
import type { CampaignCheck } from './setup-queries.ts'

type Reach = CampaignCheck['reach'][number]

const words = { email: 'Email', sms: 'Text', voicemail: 'Voicemail' } as const
const shown = (value: number) => (value === 0 ? <span className="text-ink-3">–</span> : count(value))

/** Whom each channel reaches, and why it does not reach the others. */
export function ReachTable({ reach }: { reach: Reach[] }) {
  const right = { align: 'right', className: 'tabular-nums' } as const
  return (
    <Table
      label="Whom each channel reaches"
      rows={reach}
      keyOf={(row) => row.channel}
      columns={[
        {
          head: 'Channel',
          cell: ({ channel }) => (
            <span className="flex items-center gap-2 font-medium">
              <Icon name={channel} className="text-ink-2" />
              {words[channel]}
            </span>
          ),
        },
        { head: 'Reached', ...right, cell: (row) => <span className="font-semibold">{count(row.reachable)}</span> },
        { head: 'No address', ...right, cell: (row) => shown(row.noAddress) },
        { head: 'Opted out', ...right, cell: (row) => shown(row.suppressed) },
        { head: 'Excluded', ...right, cell: (row) => shown(row.excluded) },
        { head: 'No consent', ...right, cell: (row) => shown(row.noConsent) },
      ]}
    />
  )
}
