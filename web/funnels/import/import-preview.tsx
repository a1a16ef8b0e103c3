import { lazy, Suspense, useMemo } from 'react'
import type { CallAnswer } from '../../../api/contract/client.ts'
import type { Contract } from '../../../api/contract/contract.ts'
import { readGraph } from '../../../funnel/read-graph.ts'
import { counted } from '../../format/numbers.ts'
import { Badge } from '../../parts/badge.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { ImportIssues } from './import-issues.tsx'

export type FunnelPreview = CallAnswer<Contract['funnelImports']['preview']>

// The canvas is large, and most who come to this page draw nothing on it.
const Picture = lazy(async () => ({ default: (await import('../../canvas/funnel-picture.tsx')).FunnelPicture }))

const channelWords = { email: 'Email', sms: 'Text', voicemail: 'Voicemail' } as const
const shownMessages = 12

/** What the files would make: the drawing, its messages, and everything that is to be said of them. */
export function ImportPreview({ preview }: { preview: FunnelPreview }) {
  const { graph, contents, issues } = preview
  const read = useMemo(() => readGraph(graph), [graph])
  return (
    <>
      <p role="status" className="mt-4 text-ink-2">
        <strong className="font-semibold text-ink">
          {counted(graph.nodes.length, 'node', 'nodes')}, {counted(graph.edges.length, 'edge', 'edges')},{' '}
          {counted(contents.length, 'message', 'messages')}
        </strong>{' '}
        would be made, as a draft that nobody gets anything from before it is published.
      </p>
      {read.ok && graph.nodes.length > 0 ? (
        <div className="mt-3 h-64 overflow-hidden rounded-lg border border-line bg-canvas">
          <Suspense fallback={<Skeleton className="h-full" />}>
            <Picture key={JSON.stringify(graph.nodes.map(({ id }) => id))} graph={read.graph} />
          </Suspense>
        </div>
      ) : null}
      {contents.length > 0 ? (
        <section className="mt-4">
          <h3 className="font-semibold">Messages</h3>
          <ul className="mt-1.5 flex flex-wrap gap-2">
            {contents.slice(0, shownMessages).map(({ name, channel, uses }, place) => (
              <li key={`${name} ${place}`} className="flex max-w-full items-center gap-2 rounded-md border border-line px-2.5 py-1">
                <Badge>{channelWords[channel]}</Badge>
                <bdi className="truncate">{name}</bdi>
                {uses === 0 ? <span className="text-sm text-ink-2">said by no node</span> : null}
              </li>
            ))}
            {contents.length > shownMessages ? <li className="py-1 text-ink-2">and {contents.length - shownMessages} more</li> : null}
          </ul>
        </section>
      ) : null}
      <ImportIssues issues={issues} />
    </>
  )
}
