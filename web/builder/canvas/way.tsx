import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath, getSmoothStepPath } from '@xyflow/react'
import { Icon } from '../../parts/icon.tsx'
import { besideOf, useCanvasActions } from './actions.ts'
import type { BuilderEdge } from './flow-nodes.ts'

/** An edge with a plus in its middle, to put a node on it. */
export function Way(props: EdgeProps<BuilderEdge>) {
  const { id, source, sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, data, markerEnd, style } = props
  const { insert } = useCanvasActions()
  const ends = { sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition }
  const isAhead = targetX > sourceX + 20
  const [path, x, y] = isAhead ? getBezierPath({ ...ends, curvature: 0.35 }) : getSmoothStepPath({ ...ends, borderRadius: 14, offset: 28 })
  return (
    <>
      <BaseEdge id={id} path={path} interactionWidth={18} {...(markerEnd ? { markerEnd } : {})} {...(style ? { style } : {})} />
      {data?.mayEdit ? (
        <EdgeLabelRenderer>
          <button
            type="button"
            tabIndex={-1}
            aria-label="Insert a node here"
            title="Insert a node here"
            data-edge={id}
            onClick={(event) => insert({ from: { node: source, port: data.port }, at: besideOf(event.currentTarget) })}
            className="way-plus nodrag nopan pointer-events-auto absolute grid size-4 place-items-center rounded-full border
              border-line-strong bg-surface text-ink-2 hover:border-accent-line hover:bg-accent-soft hover:text-accent-ink"
            style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
          >
            <Icon name="plus" size={10} />
          </button>
        </EdgeLabelRenderer>
      ) : null}
    </>
  )
}
