import { Link } from '@tanstack/react-router'
import { Icon } from '../parts/icon.tsx'
import type { Content } from './content-queries.ts'

/** The nodes that say it. */
export function UsedIn({ content }: { content: Content }) {
  return (
    <section aria-labelledby="used-in" className="mt-6">
      <h2 id="used-in" className="mb-1 text-sm font-semibold">Where it is used</h2>
      {content.usedIn.length === 0 ? (
        <p className="text-ink-2">Nowhere yet. Choose it at a message node of a funnel.</p>
      ) : (
        <ul className="flex flex-col gap-1">
          {content.usedIn.map((use) => (
            <li key={`${use.funnelId} ${use.nodeId}`} className="flex items-center gap-2 text-ink-2">
              <Icon name={content.channel} size={13} className="text-ink-3" />
              <Link
                to="/funnels/$funnelId"
                params={{ funnelId: use.funnelId }}
                search={{ node: use.nodeId }}
                className="min-w-0 truncate hover:text-ink hover:underline"
              >
                {use.nodeName ?? use.nodeId} in {use.funnelName}{use.isTemplate ? ' (template)' : ''}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-1.5 text-sm text-ink-3">A published funnel keeps the version that it was published with.</p>
    </section>
  )
}
