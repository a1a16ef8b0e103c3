import { count } from '../../format/numbers.ts'
import { Table, type Column } from '../../parts/table.tsx'
import type { CampaignGraph } from '../../server/queries.ts'
import type { CampaignStats } from '../campaign-queries.ts'
import { channelNames } from './channel-names.ts'

type SendRow = Pick<CampaignStats['channels'][number], 'sent' | 'delivered' | 'failed' | 'skipped' | 'unknown'>

/** Of one width in both tables, so that their figures stand under each other. */
const number = { align: 'right', className: 'w-28 tabular-nums' } as const

const sendColumns = <Row extends SendRow>(): Column<Row>[] => {
  const cell = (key: keyof SendRow, bad = false) => (row: Row) => figure(row[key], bad)
  return [
    { head: 'Sent', ...number, cell: cell('sent') },
    { head: 'Delivered', ...number, cell: cell('delivered') },
    { head: 'Not sent', ...number, cell: cell('skipped') },
    { head: 'Failed', ...number, cell: cell('failed', true) },
    { head: 'Unknown', ...number, cell: cell('unknown', true) },
  ]
}

const figure = (value: number, bad = false) => (
  <span className={value === 0 ? 'text-ink-3' : bad ? 'text-bad-ink' : ''}>{value === 0 ? '–' : count(value)}</span>
)

/** What the sends came to, by channel and by step. */
export function SendTables({ stats, graph }: { stats: CampaignStats; graph: CampaignGraph }) {
  const names = new Map(graph.graph.nodes.map(({ id, name }) => [id, typeof name === 'string' ? name : id]))
  return (
    <>
      <Table
        label="By channel"
        rows={stats.channels}
        keyOf={({ channel }) => channel}
        columns={[
          { head: 'Channel', cell: ({ channel }) => <span className="font-medium">{channelNames[channel]}</span> },
          ...sendColumns<CampaignStats['channels'][number]>(),
          { head: 'Replies', ...number, cell: ({ replies }) => figure(replies) },
        ]}
      />
      <Table
        label="By step"
        rows={stats.nodes}
        keyOf={({ nodeId, channel }) => `${nodeId} ${channel}`}
        columns={[
          {
            head: 'Step',
            className: 'max-w-80',
            cell: ({ nodeId, channel }) => (
              <span className="flex items-baseline gap-2">
                <span dir="auto" className="truncate font-medium">{names.get(nodeId) ?? nodeId}</span>
                <span className="shrink-0 text-sm text-ink-3">{channelNames[channel]}</span>
              </span>
            ),
          },
          ...sendColumns<CampaignStats['nodes'][number]>(),
          { head: 'Of all sent', ...number, cell: ({ sent }) => share(sent, stats.nodes) },
        ]}
      />
    </>
  )
}

function share(sent: number, all: { sent: number }[]) {
  const whole = all.reduce((sum, row) => sum + row.sent, 0)
  return whole === 0 ? figure(0) : <span className="text-ink-2">{Math.round((sent / whole) * 100)}%</span>
}
