import { useMutation, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { dateTime } from '../../format/time.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useTell } from '../../parts/toast.tsx'
import { useClient } from '../../server/client-context.tsx'
import { wordsOf } from '../../server/query-client.ts'
import { useLiveBuilder } from '../builder-context.ts'
import { funnelsKey } from '../funnel-queries.ts'
import { type Change, changesBetween } from '../model/changes.ts'
import { readDraft } from '../model/draft.ts'
import { ChangeList } from '../publish/change-list.tsx'
import { useMemberName } from '../use-member-name.ts'

/** Somebody else saved the same draft: nothing is thrown away before the person has chosen. */
export function Conflict() {
  const { funnel, load, autosave, draft, base } = useLiveBuilder()
  const client = useClient()
  const tell = useTell()
  const nameOf = useMemberName()
  const theirs = useQuery({
    queryKey: [...funnelsKey, funnel.id, 'as they saved it'],
    queryFn: ({ signal }) => client.funnels.get({ params: { funnelId: funnel.id }, signal }),
    gcTime: 0,
  })
  const read = useMemo(() => (theirs.data ? readDraft(theirs.data.draft) : null), [theirs.data])
  const choose = useMutation({
    mutationFn: async (whose: 'theirs' | 'mine') => {
      // once more: they may have gone on since
      const now = await client.funnels.get({ params: { funnelId: funnel.id } })
      if (whose === 'mine') return autosave.current?.keepMine(now.revision)
      const drawn = readDraft(now.draft)
      if (!drawn) throw new Error('the draft of the other one cannot be drawn')
      load(drawn, now.revision, true)
      tell('good', 'Theirs is here now. Undo brings yours back.')
    },
    onError: (error) => tell('bad', wordsOf(error)),
  })
  const name = nameOf(theirs.data?.savedBy ?? null)
  // oneself, in another tab or on another computer
  const who = name === 'You' ? 'You, in another window,' : name ?? 'Somebody else'
  const when = theirs.data ? ` ${dateTime(theirs.data.updatedAt, undefined, Date.now())}` : ''
  return (
    <Dialog
      title={`${who} saved this funnel`}
      says={`Saved${when}, while you were drawing. Nothing of yours is lost: it is kept here until you have chosen.`}
      closesBeside={false}
      actions={
        <>
          <Button look="ghost" className="mr-auto" onClick={() => download(funnel.name, draft)}>
            Download mine
          </Button>
          <Button
            pending={choose.isPending && choose.variables === 'theirs'}
            onClick={() => choose.mutate('theirs')}
          >
            Take theirs
          </Button>
          <Button
            look="primary"
            pending={choose.isPending && choose.variables === 'mine'}
            onClick={() => choose.mutate('mine')}
          >
            Keep mine
          </Button>
        </>
      }
    >
      {theirs.error ? <p role="alert" className="mb-3 text-bad-ink">{wordsOf(theirs.error)}</p> : null}
      <div className="grid gap-4 sm:grid-cols-2">
        <Side title={name === 'You' ? 'Changed there' : 'They changed'} changes={read && changesBetween(base.current, read)} />
        <Side title={name === 'You' ? 'Changed here' : 'You changed'} changes={changesBetween(base.current, draft)} />
      </div>
      <p className="mt-4 text-ink-2">
        <strong className="text-ink">Keep mine</strong> puts what is drawn here over what was saved there.{' '}
        <strong className="text-ink">Take theirs</strong> shows what was saved there; Undo brings yours back.
      </p>
    </Dialog>
  )
}

function Side({ title, changes }: { title: string; changes: Change[] | null }) {
  return (
    <section aria-label={title} className="min-w-0 rounded-md border border-line p-3">
      <h3 className="mb-2 text-sm font-medium text-ink-2">{title}</h3>
      {changes === null ? <Skeleton className="h-12" />
        : changes.length === 0 ? <p className="text-ink-2">Only where nodes stand</p>
          : <ChangeList label={title} changes={changes} />}
    </section>
  )
}

function download(name: string, draft: unknown) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([JSON.stringify(draft, null, 2)], { type: 'application/json' }))
  link.download = `${name}.json`
  link.click()
  URL.revokeObjectURL(link.href)
}
