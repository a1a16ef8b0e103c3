import { Handle, type NodeProps, Position, useUpdateNodeInternals } from '@xyflow/react'
import { memo, useEffect, useRef } from 'react'
import { kinds } from '../../../funnel/nodes/kinds.ts'
import type { Tint } from '../../canvas/kinds/define.ts'
import { looks } from '../../canvas/kinds/kinds.ts'
import { counted } from '../../format/numbers.ts'
import { Icon } from '../../parts/icon.tsx'
import { portsIn } from '../model/draft.ts'
import { faceHeight, rowHeight, rowsOf } from '../model/size.ts'
import { wayWords } from '../../canvas/way-words.ts'
import { besideOf, useCanvasActions } from './actions.ts'
import type { BuilderNode } from './flow-nodes.ts'
import { wordsOfNode } from './words-of-node.ts'

const tints: Record<Tint, string> = {
  accent: 'bg-accent-soft text-accent-ink',
  info: 'bg-info-soft text-info-ink',
  good: 'bg-good-soft text-good-ink',
  violet: 'bg-violet-soft text-violet-ink',
  warn: 'bg-warn-soft text-warn-ink',
  neutral: 'bg-sunken text-ink-2',
}

/** A node in the builder: its face, a row for each way out, and a grip to connect at each. */
export const BuilderCard = memo(function BuilderCard({ id, data, selected }: NodeProps<BuilderNode>) {
  const { node, led, worst, faults, mayEdit, isEntry } = data
  const { openInspector } = useCanvasActions()
  const look = looks[node.kind]
  const rows = rowsOf(node)
  const hasNext = portsIn(node).some((port) => port.name === 'next')
  const ways = led.split('\n')
  const says = wordsOfNode(node)
  const update = useUpdateNodeInternals()
  const ports = [...rows.map((row) => row.name), hasNext].join('\n')
  const measured = useRef(ports)
  useEffect(() => {
    // React Flow measures a new card by itself
    if (measured.current === ports) return
    measured.current = ports
    update(id)
  }, [id, ports, update])
  const ring = selected ? 'border-accent-line ring-2 ring-accent-line/35'
    : worst === 'error' ? 'border-bad' : 'border-line hover:border-line-strong'
  return (
    <div
      className={`size-full rounded-lg border bg-raised shadow-(--shadow-card) transition-[border-color,box-shadow] ${ring}`}
    >
      {node.kind === 'start' ? null : (
        <Handle
          type="target"
          id="in"
          position={Position.Left}
          style={{ top: faceHeight / 2 }}
          isConnectable={mayEdit}
        />
      )}
      <div
        role="button"
        data-node={id}
        tabIndex={isEntry ? 0 : -1}
        aria-pressed={selected}
        aria-label={nameOf(node, says, faults)}
        onDoubleClick={() => openInspector(id)}
        className="flex w-full items-center gap-2.5 rounded-lg px-2.5 text-left"
        style={{ height: faceHeight - 2 }}
      >
        <span className={`grid size-[30px] shrink-0 place-items-center rounded-md ${tints[look.tint]}`}>
          <Icon name={look.icon} size={15} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block truncate text-[14px]/[18px] font-semibold text-ink">{node.name}</span>
          <span className="block truncate text-sm/[15px] text-ink-2" title={says}>{says}</span>
        </span>
        {worst ? (
          <span
            aria-hidden="true"
            className={`absolute -top-2 -right-2 grid h-[18px] min-w-[18px] place-items-center rounded-full border-2 border-canvas
              px-1 text-[10px] font-bold ${worst === 'error' ? 'bg-bad text-white dark-ink' : 'bg-warn-soft text-warn-ink'}`}
          >
            {worst === 'error' ? faults : '!'}
          </span>
        ) : null}
      </div>
      {rows.map((row, place) => (
        <div
          key={row.name}
          className="absolute inset-x-0 flex items-center justify-end px-3 text-[11px] text-ink-2"
          style={{ top: faceHeight + place * rowHeight - 1, height: rowHeight }}
        >
          <span className={`truncate ${row.required || ways.includes(row.name) ? '' : 'text-ink-3'}`}>
            {wayWords(row.name)}
          </span>
        </div>
      ))}
      {hasNext ? (
        <WayOut
          node={id}
          port="next"
          top={faceHeight / 2}
          mayEdit={mayEdit}
          isLed={ways.includes('next')}
          isRequired
        />
      ) : null}
      {rows.map((row, place) => (
        <WayOut
          key={row.name}
          node={id}
          port={row.name}
          top={faceHeight + place * rowHeight + rowHeight / 2 - 1}
          mayEdit={mayEdit}
          isLed={ways.includes(row.name)}
          isRequired={row.required}
        />
      ))}
    </div>
  )
})

const nameOf = (node: BuilderNode['data']['node'], says: string, faults: number) =>
  [node.name, says, kinds[node.kind].label, ...(faults > 0 ? [counted(faults, 'issue', 'issues')] : [])].join(', ')

interface WayOutProps {
  node: string
  port: string
  top: number
  mayEdit: boolean
  isLed: boolean
  isRequired: boolean
}

/** The grip of a way out; where nothing follows yet, a plus that adds what does. */
function WayOut({ node, port, top, mayEdit, isLed, isRequired }: WayOutProps) {
  const { insert } = useCanvasActions()
  return (
    <>
      <Handle
        type="source"
        id={port}
        position={Position.Right}
        isConnectable={mayEdit}
        style={{ top }}
        className={isLed ? 'is-led' : isRequired ? 'is-open' : ''}
      />
      {mayEdit && !isLed && isRequired ? (
        <button
          type="button"
          tabIndex={-1}
          aria-label={`Add what follows "${wayWords(port)}"`}
          title="Add what follows"
          onClick={(event) => insert({ from: { node, port }, at: besideOf(event.currentTarget) })}
          className="nodrag nopan absolute left-full ml-3.5 grid size-[18px] -translate-y-1/2 place-items-center rounded-full
            border border-dashed border-line-strong bg-surface text-ink-3 hover:border-accent-line hover:text-accent-ink"
          style={{ top }}
        >
          <Icon name="plus" size={10} />
        </button>
      ) : null}
    </>
  )
}
