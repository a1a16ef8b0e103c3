import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react'
import type { Point } from './layout/place.ts'
import { cornersOf, roundedPath, type Route } from './layout/route-edge.ts'
import type { PortEdge as PortEdgeType } from './to-flow.ts'
import { wayWords } from './way-words.ts'

/** The name of a way out stands where it leaves; beside a stack, where those of its neighbours part. */
const labelAt: Record<Route, (source: Point, target: Point) => Point> = {
  down: ({ x, y }) => ({ x, y: y + 13 }),
  beside: (_, { x, y }) => ({ x: x - 45, y }),
  across: ({ x, y }) => ({ x: x + 8, y }),
  over: ({ x, y }) => ({ x: x + 8, y }),
}

/** Half a pixel beside where they were reckoned to be, the ends would leave their lines at a slant. */
function between(source: Point, via: Point[], target: Point): Point[] {
  const [first, last] = [via[0]!, via.at(-1)!]
  const snapped = via.map((point) => ({ ...point }))
  if (Math.abs(first.x - source.x) < 2) snapped[0]!.x = source.x
  else snapped[0]!.y = source.y
  if (Math.abs(last.x - target.x) < 2) snapped.at(-1)!.x = target.x
  else snapped.at(-1)!.y = target.y
  return snapped
}

/** An edge with the name of the way out. */
export function PortEdge({ id, data, sourceX, sourceY, targetX, targetY, markerEnd }: EdgeProps<PortEdgeType>) {
  const { route = 'down', shift = 0, port = 'next', via } = data ?? {}
  const source = { x: sourceX, y: sourceY }
  const target = { x: targetX, y: targetY }
  const path = roundedPath(via
    ? [source, ...between(source, via, target), target]
    : cornersOf({ source, target, route, shift }))
  const isCentred = route === 'down' || route === 'beside'
  const at = labelAt[via && route === 'beside' ? 'down' : route](source, target)
  return (
    <>
      <BaseEdge id={id} path={path} {...(markerEnd ? { markerEnd } : {})} />
      {port === 'next' ? null : (
        <EdgeLabelRenderer>
          <span
            className={`pointer-events-none absolute truncate rounded-full border border-line bg-surface px-1.5
              text-[10px]/[11px] font-medium ${route === 'beside' ? 'max-w-[74px]' : 'max-w-28'}
              ${port === 'failed' ? 'text-bad-ink' : 'text-ink-2'}`}
            style={{
              transform: `translate(${isCentred ? '-50%' : '0'}, -50%) translate(${at.x}px, ${at.y}px)`,
            }}
          >
            {wayWords(port)}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  )
}
