import { BaseEdge, type EdgeProps, getBezierPath, getSmoothStepPath } from '@xyflow/react'
import { memo } from 'react'
import { besideOf, useCanvasActions } from './actions.ts'
import type { BuilderEdge } from './flow-nodes.ts'

/**
 * An edge with a plus in its middle, to put a node on it. The plus is a part of the drawing: React Flow's own layer
 * for labels looks for itself in the page at every stroke, once for each edge.
 */
export const Way = memo(function Way(props: EdgeProps<BuilderEdge>) {
  const { id, source, sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition } = props
  const { data, markerEnd, style } = props
  const { insert } = useCanvasActions()
  const ends = { sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition }
  const isAhead = targetX > sourceX + 20
  const [path, x, y] = isAhead
    ? getBezierPath({ ...ends, curvature: 0.35 })
    : getSmoothStepPath({ ...ends, borderRadius: 14, offset: 28 })
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={18}
        {...(markerEnd ? { markerEnd } : {})}
        {...(style ? { style } : {})}
      />
      {data?.mayEdit ? (
        <g
          role="button"
          aria-label="Insert a node here"
          data-edge={id}
          transform={`translate(${x}, ${y})`}
          className="way-plus nodrag nopan"
          onClick={(event) => {
            event.stopPropagation()
            insert({ from: { node: source, port: data.port }, at: besideOf(event.currentTarget) })
          }}
        >
          <title>Insert a node here</title>
          <circle r={8} />
          <path d="M-3.2 0h6.4M0 -3.2v6.4" />
        </g>
      ) : null}
    </>
  )
})
