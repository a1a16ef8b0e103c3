import { useMutation, useQuery } from '@tanstack/react-query'
import { ReactFlowProvider } from '@xyflow/react'
import { useMemo, useState } from 'react'
import { dateTime } from '../format/time.ts'
import { Button } from '../parts/button.tsx'
import { ErrorPanel } from '../parts/error-panel.tsx'
import { Icon } from '../parts/icon.tsx'
import { Loading, Skeleton } from '../parts/skeleton.tsx'
import { useTell } from '../parts/toast.tsx'
import { useClient } from '../server/client-context.tsx'
import { wordsOf } from '../server/query-client.ts'
import { BuilderContext, type LiveBuilder, LiveBuilderContext, useBuilder } from './builder-context.ts'
import { BuilderCanvas } from './canvas/builder-canvas.tsx'
import { funnelVersionQuery } from './funnel-queries.ts'
import { Inspector } from './inspector/inspector.tsx'
import { readDraft } from './model/draft.ts'
import { TableView } from './table/table-view.tsx'
import { useMemberName } from './use-member-name.ts'
import { useBuilderSearch } from './use-builder-search.ts'

const nothing = { issues: [], byNode: new Map(), errors: 0, warnings: 0, plan: null }

const publishedWords = ({ createdAt }: { createdAt: string }, name: string | undefined) =>
  `published ${dateTime(createdAt, undefined, Date.now())}${name ? ` by ${name === 'You' ? 'you' : name}` : ''}`

/** A published version on the same canvas, to look at; it can become the draft again. */
export function VersionView({ version }: { version: number }) {
  const builder = useBuilder()
  const { funnel, load, autosave, mayEdit } = builder
  const client = useClient()
  const tell = useTell()
  const nameOf = useMemberName()
  const [search, go] = useBuilderSearch()
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const query = useQuery(funnelVersionQuery(client, funnel.id, version))
  const draft = useMemo(() => (query.data ? readDraft(query.data.graph) : null), [query.data])
  const restore = useMutation({
    mutationFn: async () => {
      await autosave.current?.flush()
      const revision = autosave.current?.revision() ?? funnel.revision
      return client.funnels.restore({ params: { funnelId: funnel.id, version }, body: { revision } })
    },
    onSuccess: ({ graph, revision }) => {
      const read = readDraft(graph)
      if (read) load(read, revision, true)
      tell('good', `The draft is as version ${version} was. Undo brings back what it was before.`)
      go({ version: undefined })
    },
    onError: (error) => tell('bad', wordsOf(error)),
  })
  const looking = useMemo((): LiveBuilder | null => draft && {
    ...builder, draft, now: () => draft, saving: { is: 'saved' }, selected, mayEdit: false, checked: nothing, inserting: null,
    select: (ids: Iterable<string>) => setSelected(new Set(ids)),
    edit: () => {}, undo: () => {}, redo: () => {}, canUndo: false, canRedo: false,
  }, [builder, draft, selected])
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div
        role="status"
        className="flex flex-wrap items-center gap-2.5 border-b border-line bg-info-soft px-5 py-1.5 text-info-ink"
      >
        <Icon name="history" size={14} />
        <span className="min-w-0 [overflow-wrap:anywhere]">
          You look at version {version}
          {query.data?.name ? <>, <strong className="font-semibold">{query.data.name}</strong></> : null}
          {query.data ? `, ${publishedWords(query.data, nameOf(query.data.publishedBy))}` : ''}. It cannot be changed.
        </span>
        <span className="ml-auto flex gap-2">
          <Button size="small" onClick={() => go({ version: undefined })}>Back to the draft</Button>
          {mayEdit && draft ? (
            <Button size="small" look="primary" pending={restore.isPending} onClick={() => restore.mutate()}>
              Restore as draft
            </Button>
          ) : null}
        </span>
      </div>
      {looking ? (
        <LiveBuilderContext value={looking}>
          <BuilderContext value={looking}>
            <div className="relative flex min-h-0 flex-1">
              <div className="min-w-0 flex-1">
                {search.view === 'table' ? <TableView /> : <ReactFlowProvider><BuilderCanvas /></ReactFlowProvider>}
              </div>
              <Inspector />
            </div>
          </BuilderContext>
        </LiveBuilderContext>
      ) : query.error || query.data ? (
        <ErrorPanel
          title={`Version ${version} cannot be shown`}
          message={query.error ? wordsOf(query.error) : 'It holds something that this page does not know.'}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      ) : <Loading what="the version"><Skeleton className="m-6 h-96" /></Loading>}
    </div>
  )
}
