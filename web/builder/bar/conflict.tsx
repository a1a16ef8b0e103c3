import { useMutation } from '@tanstack/react-query'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useTell } from '../../parts/toast.tsx'
import { useClient } from '../../server/client-context.tsx'
import { wordsOf } from '../../server/query-client.ts'
import { useBuilder } from '../builder-context.ts'
import { readDraft } from '../model/draft.ts'

/** Somebody else saved the same draft: nothing is thrown away before the person has chosen. */
export function Conflict() {
  const { funnel, load, autosave, draft } = useBuilder()
  const client = useClient()
  const tell = useTell()
  const choose = useMutation({
    mutationFn: async (whose: 'theirs' | 'mine') => {
      const theirs = await client.funnels.get({ params: { funnelId: funnel.id } })
      if (whose === 'mine') return autosave.current?.keepMine(theirs.revision)
      const read = readDraft(theirs.draft)
      if (!read) throw new Error('the draft of the other one cannot be drawn')
      load(read, theirs.revision, true)
      tell('good', 'Theirs is here now. Undo brings yours back.')
    },
    onError: (error) => tell('bad', wordsOf(error)),
  })
  const download = () => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([JSON.stringify(draft, null, 2)], { type: 'application/json' }))
    link.download = `${funnel.name}.json`
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return (
    <Dialog
      title="Somebody else saved this funnel"
      says="They saved while you were drawing. Nothing of yours is lost: it is kept here until you have chosen."
      closesBeside={false}
      onClose={() => {}}
      actions={
        <>
          <Button look="ghost" onClick={download}>Download mine</Button>
          <Button pending={choose.isPending && choose.variables === 'theirs'} onClick={() => choose.mutate('theirs')}>Take theirs</Button>
          <Button look="primary" pending={choose.isPending && choose.variables === 'mine'} onClick={() => choose.mutate('mine')}>Keep mine</Button>
        </>
      }
    >
      <p className="text-ink-2">
        <strong className="text-ink">Keep mine</strong> puts what you have drawn over what they saved.{' '}
        <strong className="text-ink">Take theirs</strong> shows what they saved; Undo brings yours back.
      </p>
    </Dialog>
  )
}
