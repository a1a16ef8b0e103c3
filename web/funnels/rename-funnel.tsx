import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { funnelsKey } from '../builder/funnel-queries.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Field } from '../parts/field.tsx'
import { useClient } from '../server/client-context.tsx'
import { wordsOf } from '../server/query-client.ts'

/** Another name for a funnel. */
export function RenameFunnel({ funnel, onClose }: { funnel: { id: string; name: string }; onClose: () => void }) {
  const client = useClient()
  const queryClient = useQueryClient()
  const [name, setName] = useState(funnel.name)
  const rename = useMutation({
    mutationFn: () => client.funnels.rename({ params: { funnelId: funnel.id }, body: { name: name.trim() } }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: funnelsKey })
      onClose()
    },
  })
  const isReady = name.trim() !== '' && !rename.isPending
  return (
    <Dialog
      title="Rename the funnel"
      width="small"
      closesBeside={name === funnel.name}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            disabled={name.trim() === ''}
            pending={rename.isPending}
            onClick={() => rename.mutate()}
          >
            Rename
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) rename.mutate()
        }}
      >
        <Field
          label="Name"
          maxLength={200}
          value={name}
          error={rename.error ? wordsOf(rename.error) : undefined}
          onChange={(event) => setName(event.target.value)}
        />
      </form>
    </Dialog>
  )
}
