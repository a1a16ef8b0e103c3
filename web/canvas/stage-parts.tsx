import type { NodeProps } from '@xyflow/react'
import { counted, shortCount } from '../format/numbers.ts'
import { Icon } from '../parts/icon.tsx'
import { useCanvas } from './node-status.ts'
import { Ports } from './ports.tsx'
import type { GroundNode, NoteNode, StageNode, StartNode } from './to-flow.ts'

/** The ground under a stage. */
export function StageGround({ data }: NodeProps<GroundNode>) {
  return (
    <div className="size-full rounded-xl border border-line bg-sunken/45">
      {data.stageId === '' ? <p className="px-4 py-3 text-lg text-ink-3">Outside of the stages</p> : null}
    </div>
  )
}

/** A stage's name above all that belongs to it, and how many people are there. */
export function StageHead({ id, data }: NodeProps<StageNode>) {
  const { statuses, selected, onOpen } = useCanvas()
  const here = [id, ...data.nodeIds].reduce((sum, node) => sum + (statuses?.get(node)?.here ?? 0), 0)
  const { name } = data.node
  return (
    <>
      <Ports outs={data.outs} footAt={data.footAt} />
      <button
        type="button"
        data-node={id}
        aria-label={statuses ? `${name}, Stage, ${counted(here, 'person', 'people')} in it` : `${name}, Stage`}
        aria-pressed={selected === id}
        onClick={() => onOpen(id)}
        className="pointer-events-auto flex size-full items-center gap-2 rounded-t-xl border-b border-line px-4 text-left
          hover:bg-hover aria-pressed:bg-accent-soft"
      >
        <Icon name="stage" size={15} className="text-accent-ink" />
        <span className="truncate text-lg font-semibold text-ink">{name}</span>
        {statuses ? (
          <span className="ml-auto whitespace-nowrap text-base text-ink-2 tabular-nums">
            {shortCount(here)} here
          </span>
        ) : null}
      </button>
    </>
  )
}

export function StartPill({ id, data }: NodeProps<StartNode>) {
  const { selected, onOpen } = useCanvas()
  return (
    <>
      <Ports outs={data.outs} />
      <button
        type="button"
        data-node={id}
        aria-label={`${data.node.name}, Start`}
        aria-pressed={selected === id}
        onClick={() => onOpen(id)}
        className="pointer-events-auto flex size-full items-center justify-center gap-1.5 rounded-full border
          border-line bg-raised px-2 font-semibold shadow-(--shadow-card) hover:border-line-strong
          aria-pressed:border-accent-line"
      >
        <Icon name="start" size={15} className="text-accent-ink" />
        <span className="truncate">{data.node.name}</span>
      </button>
    </>
  )
}

export function CanvasNote({ data }: NodeProps<NoteNode>) {
  return (
    <p
      className="w-[420px] rounded-lg border border-line bg-warn-soft px-3.5 py-2.5 whitespace-pre-wrap text-ink"
    >
      {data.text}
    </p>
  )
}
