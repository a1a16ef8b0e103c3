import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import type { GraphNode } from '../../funnel/graph.ts'
import { kinds } from '../../funnel/nodes/kinds.ts'
import { counted, shortCount } from '../format/numbers.ts'
import { Icon } from '../parts/icon.tsx'
import type { Tint } from './kinds/define.ts'
import { looks, saysOf } from './kinds/kinds.ts'
import { type NodeStatus, useCanvas } from './node-status.ts'
import { Ports } from './ports.tsx'
import type { CardNode } from './to-flow.ts'

const tints: Record<Tint, string> = {
  accent: 'bg-accent-soft text-accent-ink',
  info: 'bg-info-soft text-info-ink',
  good: 'bg-good-soft text-good-ink',
  violet: 'bg-violet-soft text-violet-ink',
  warn: 'bg-warn-soft text-warn-ink',
  neutral: 'bg-sunken text-ink-2',
}

/** One node: what it is, what it does, who is there. The whole card is a button. */
export function NodeCard({ id, data }: NodeProps<CardNode>) {
  const { statuses, selected, onOpen } = useCanvas()
  return (
    <>
      <Ports outs={data.outs} />
      <CardFace
        node={data.node}
        status={statuses?.get(id)}
        counted={statuses !== null}
        selected={selected === id}
        onOpen={onOpen}
      />
    </>
  )
}

interface CardFaceProps {
  node: GraphNode
  status: NodeStatus | undefined
  counted: boolean
  selected: boolean
  onOpen: (nodeId: string) => void
}

const CardFace = memo(function CardFace({ node, status, counted: isCounted, selected, onOpen }: CardFaceProps) {
  const look = looks[node.kind]
  const here = status?.here ?? 0
  const says = saysOf(node)
  const name = [
    node.name,
    kinds[node.kind].label,
    ...(isCounted ? [`${counted(here, 'person', 'people')} here`] : []),
    ...(status?.held ? [`${counted(status.held, 'person', 'people')} held`] : []),
  ].join(', ')
  return (
    <button
      type="button"
      data-node={node.id}
      aria-label={name}
      aria-pressed={selected}
      onClick={() => onOpen(node.id)}
      className={`pointer-events-auto flex size-full flex-col rounded-lg border bg-raised text-left
        shadow-(--shadow-card) transition-[border-color,box-shadow] hover:border-line-strong
        ${selected ? 'border-accent-line ring-2 ring-accent-line/35' : 'border-line'}`}
    >
      <span className="flex w-full min-w-0 flex-1 items-center gap-2.5 px-2.5">
        <span className={`grid size-[30px] shrink-0 place-items-center rounded-md ${tints[look.tint]}`}>
          <Icon name={look.icon} size={15} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block truncate text-[14px]/[18px] font-semibold text-ink">{node.name}</span>
          <span className="block truncate text-sm/[15px] text-ink-2" title={says}>
            {says}
          </span>
        </span>
      </span>
      {isCounted ? <Counts status={status} here={here} /> : null}
    </button>
  )
})

/** What has no room here is in the panel: four figures are too many for a card. */
function Counts({ status, here }: { status: NodeStatus | undefined; here: number }) {
  const { entered = 0, ended = 0, held = 0, failed = 0, skipped = 0 } = status ?? {}
  const passed = Math.max(0, entered - here - ended)
  const calm = [`${shortCount(skipped)} skipped`, `${shortCount(ended)} ended`, `${shortCount(passed)} passed`]
    .filter((_, place) => [skipped, ended, passed][place]! > 0)
    .slice(0, held > 0 || failed > 0 ? 1 : 2)
  return (
    <span
      className="flex h-[23px] w-full shrink-0 items-center gap-2 overflow-hidden border-t border-line px-2.5 text-sm
        whitespace-nowrap tabular-nums"
    >
      <span className={here > 0 ? 'font-semibold text-accent-ink' : 'text-ink-3'}>
        {shortCount(here)} here
      </span>
      {held > 0 ? <span className="font-medium text-warn-ink">{shortCount(held)} held</span> : null}
      {failed > 0 ? <span className="font-medium text-bad-ink">{shortCount(failed)} failed</span> : null}
      <span className="ml-auto flex gap-2 text-ink-3">
        {calm.map((figure) => (
          <span key={figure}>{figure}</span>
        ))}
      </span>
    </span>
  )
}
