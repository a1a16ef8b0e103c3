import { Link } from '@tanstack/react-router'
import { counted } from '../format/numbers.ts'
import type { ContentSummary } from './content-queries.ts'

/** The first funnels that say it, each leading to its node; all of them stand in the editor. */
export function UsedInCell({ content: { uses, usedIn } }: { content: ContentSummary }) {
  if (uses === 0) return <span className="text-ink-3">Nowhere</span>
  const funnels = [...Map.groupBy(usedIn, ({ funnelId }) => funnelId).values()]
  return (
    <ul className="relative z-1 flex flex-col gap-0.5">
      {funnels.map(([first, ...others]) => first ? (
        <li key={first.funnelId} className="flex min-w-0 items-baseline gap-1.5">
          <Link
            to="/funnels/$funnelId"
            params={{ funnelId: first.funnelId }}
            search={{ node: first.nodeId }}
            className="min-w-0 truncate text-ink-2 hover:text-ink hover:underline"
            title={`${first.nodeName ?? first.nodeId} in ${first.funnelName}`}
          >
            <bdi>{first.funnelName}</bdi>
          </Link>
          <span className="shrink-0 text-sm text-ink-3">
            {others.length > 0 ? counted(others.length + 1, 'node', 'nodes') : null}
            {first.isTemplate ? ' template' : null}
          </span>
        </li>
      ) : null)}
      {uses > usedIn.length ? <li className="text-sm text-ink-3">{uses} nodes in all</li> : null}
    </ul>
  )
}
