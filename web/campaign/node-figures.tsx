import { useQuery } from '@tanstack/react-query'
import { readGraph } from '../../funnel/read-graph.ts'
import { saysOf } from '../canvas/kinds/kinds.ts'
import { count } from '../format/numbers.ts'
import { useClient } from '../server/client-context.tsx'
import { type CampaignGraph, campaignGraphQuery } from '../server/queries.ts'
import { statusOf } from './totals-of.ts'

interface NodeFiguresProps {
  campaignId: string
  nodeId: string
  node: CampaignGraph['graph']['nodes'][number] | undefined
  heldOnly: boolean
  onHeldOnly: (heldOnly: boolean) => void
}

/** What a node does and how its people and sends stand. */
export function NodeFigures({ campaignId, nodeId, node, heldOnly, onHeldOnly }: NodeFiguresProps) {
  const { data: says } = useQuery({
    ...campaignGraphQuery(useClient(), campaignId),
    select: ({ graph }) => {
      const read = readGraph(graph)
      const drawn = read.ok ? read.graph.nodes.find((each) => each.id === nodeId) : undefined
      return drawn ? saysOf(drawn) : undefined
    },
  })
  const { data: counts } = useQuery({
    ...campaignGraphQuery(useClient(), campaignId),
    select: ({ counts: all }) => all.find((each) => each.nodeId === nodeId),
  })
  const status = counts ? statusOf(counts) : undefined
  const figures: [string, number][] = counts && status
    ? [['here', status.here], ['entered', status.entered], ['sent', counts.sends.sent],
        ['not sent', status.skipped], ['failed', status.failed], ['ended', status.ended]]
    : []
  const shown = figures.filter(([label, value]) => label === 'here' || value > 0)
  return (
    <>
      <p className="text-ink-2">{says ?? (node ? 'People at this step' : 'This step is no longer in the funnel')}</p>
      {shown.length > 0 ? (
        <p className="mt-1.5 flex flex-wrap gap-x-3 text-sm text-ink-3 tabular-nums">
          {shown.map(([label, value]) => (
            <span key={label}>
              <span className="font-semibold text-ink">{count(value)}</span> {label}
            </span>
          ))}
        </p>
      ) : null}
      {(status?.held ?? 0) > 0 || heldOnly ? (
        <label className="mt-2 flex w-fit cursor-pointer items-center gap-2 text-sm">
          <input
            type="checkbox"
            checked={heldOnly}
            onChange={(event) => onHeldOnly(event.target.checked)}
            className="accent-(--accent)"
          />
          Only the {count(status?.held ?? 0)} held
        </label>
      ) : null}
    </>
  )
}
