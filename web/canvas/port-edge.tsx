import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react'
import type { Point } from './layout/place.ts'
import { cornersOf, roundedPath, type Route } from './layout/route-edge.ts'
import type { PortEdge as PortEdgeType } from './to-flow.ts'

/** The name of a way out stands where it leaves; beside a stack, where those of its neighbours part. */
const labelAt: Record<Route, (source: Point, target: Point) => Point> = {
  down: ({ x, y }) => ({ x, y: y + 13 }),
  beside: (_, { x, y }) => ({ x: x - 45, y }),
  across: ({ x, y }) => ({ x: x + 8, y }),
  over: ({ x, y }) => ({ x: x + 8, y }),
}

/** An edge with the name of the way out. */
export function PortEdge({ id, data, sourceX, sourceY, targetX, targetY, markerEnd }: EdgeProps<PortEdgeType>) {
  const { route = 'down', shift = 0, port = 'next' } = data ?? {}
  const source = { x: sourceX, y: sourceY }
  const path = roundedPath(cornersOf({ source, target: { x: targetX, y: targetY }, route, shift }))
  const isCentred = route === 'down' || route === 'beside'
  const at = labelAt[route]({ x: sourceX, y: sourceY }, { x: targetX, y: targetY })
  return (
    <>
      <BaseEdge id={id} path={path} {...(markerEnd ? { markerEnd } : {})} />
      {port === 'next' ? null : (
        <EdgeLabelRenderer>
          <span
            className={`pointer-events-none absolute truncate ${route === 'beside' ? 'max-w-[74px]' : 'max-w-28'} rounded-full border border-line bg-surface px-1.5
              text-[10px]/[15px] font-medium ${port === 'failed' ? 'text-bad-ink' : 'text-ink-2'}`}
            style={{
              transform: `translate(${isCentred ? '-50%' : '0'}, -50%) translate(${at.x}px, ${at.y}px)`,
            }}
          >
            {port}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  )
}
