import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '../../../api/contract/client.ts'
import { counted } from '../../format/numbers.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icon.tsx'
import type { IconName } from '../../parts/icon-paths.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useTell } from '../../parts/toast.tsx'
import { useClient } from '../../server/client-context.tsx'
import { wordsOf } from '../../server/query-client.ts'
import { useBuilder } from '../builder-context.ts'
import { funnelQuery, funnelsKey, funnelVersionQuery } from '../funnel-queries.ts'
import { type Change, changesBetween } from '../model/changes.ts'
import { readDraft } from '../model/draft.ts'
import { useBuilderSearch } from '../use-builder-search.ts'

const marks: Record<Change['is'], { icon: IconName; tone: string; word: string }> = {
  added: { icon: 'plus', tone: 'bg-good-soft text-good-ink', word: 'Added' },
  removed: { icon: 'close', tone: 'bg-bad-soft text-bad-ink', word: 'Removed' },
  changed: { icon: 'edit', tone: 'bg-info-soft text-info-ink', word: 'Changed' },
}

/** What would change for those who enter from here on, and the button that does it. */
export function PublishDialog({ onClose }: { onClose: () => void }) {
  const { funnel, draft, checked, saving, autosave } = useBuilder()
  const [, go] = useBuilderSearch()
  const client = useClient()
  const queryClient = useQueryClient()
  const tell = useTell()
  const newest = Math.max(0, ...funnel.versions.map(({ version }) => version))
  const last = useQuery({ ...funnelVersionQuery(client, funnel.id, newest), enabled: newest > 0 })
  const before = last.data ? readDraft(last.data.graph) : null
  const changes = before ? changesBetween(before, draft) : null
  const publish = useMutation({
    mutationFn: async () => {
      await autosave.current?.flush()
      const revision = autosave.current?.revision() ?? funnel.revision
      return client.funnels.publish({ params: { funnelId: funnel.id }, body: { revision } })
    },
    onSuccess: ({ version, versionId }) => {
      tell('good', `Version ${version} is published. Those who enter from now on take it.`)
      queryClient.setQueryData(funnelQuery(client, funnel.id).queryKey, (known) => known && {
        ...known, versions: [{ id: versionId, version, createdAt: new Date().toISOString() }, ...known.versions],
      })
      void queryClient.invalidateQueries({ queryKey: funnelsKey })
      onClose()
    },
    onError: (error) => {
      const issues = error instanceof ApiError ? error.issues.slice(0, 3).map((issue) => issue.message) : []
      tell('bad', [wordsOf(error), ...issues].join(' '))
    },
  })
  const { errors, warnings } = checked
  const isSaved = saving.is === 'saved'
  const canPublish = errors === 0 && isSaved && !(changes && changes.length === 0)
  return (
    <Dialog
      title={`Publish version ${newest + 1}`}
      says="Whoever enters from then on takes it. Whoever is on the way goes on as they began."
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Not yet</Button>
          <Button look="primary" disabled={!canPublish} pending={publish.isPending} onClick={() => publish.mutate()}>Publish</Button>
        </>
      }
    >
      {errors > 0 ? (
        <div role="alert" className="mb-3 flex items-center gap-2.5 rounded-md bg-bad-soft px-3 py-2 text-bad-ink">
          <Icon name="warning" />
          <span className="flex-1">{counted(errors, 'error', 'errors')} must be mended first.</span>
          <Button size="small" onClick={() => { onClose(); go({ panel: 'issues', node: undefined }) }}>Show</Button>
        </div>
      ) : warnings > 0 ? (
        <p className="mb-3 rounded-md bg-warn-soft px-3 py-2 text-warn-ink">{counted(warnings, 'warning', 'warnings')}: it can be published all the same.</p>
      ) : null}
      {isSaved ? null : <p className="mb-3 text-ink-2">Waiting until everything is saved…</p>}
      {newest === 0 ? (
        <p className="text-ink-2">The first version: {counted(draft.nodes.length, 'node', 'nodes')}. Campaigns can take it once it is published.</p>
      ) : changes ? (
        changes.length === 0 ? <p className="text-ink-2">Nothing has changed since version {newest}.</p> : <ChangeList changes={changes} />
      ) : last.error ? <p className="text-ink-2">What changed since version {newest} cannot be told just now: {wordsOf(last.error)}</p> : <Skeleton className="h-20" />}
    </Dialog>
  )
}

function ChangeList({ changes }: { changes: Change[] }) {
  return (
    <ul className="flex flex-col gap-1.5" aria-label="What changes">
      {changes.map((change) => {
        const { icon, tone, word } = marks[change.is]
        return (
          <li key={change.is + change.says} className="flex items-start gap-2.5">
            <span className={`grid size-5 shrink-0 place-items-center rounded-full ${tone}`}><Icon name={icon} size={11} /></span>
            <span className="min-w-0 break-words"><span className="sr-only">{word}: </span>{change.says}</span>
          </li>
        )
      })}
    </ul>
  )
}
