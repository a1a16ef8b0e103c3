import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { funnelsKey } from '../builder/funnel-queries.ts'
import { Button } from '../parts/button.tsx'
import { Checkbox } from '../parts/checkbox.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Field } from '../parts/field.tsx'
import { useClient } from '../server/client-context.tsx'
import { wordsOf } from '../server/query-client.ts'

interface DuplicateFunnelProps {
  funnel: { id: string; name: string; isTemplate: boolean }
  onClose: () => void
}

/** A copy with messages of its own; as a template where wanted. */
export function DuplicateFunnel({ funnel, onClose }: DuplicateFunnelProps) {
  const client = useClient()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [name, setName] = useState(`${funnel.name.slice(0, 190)} (copy)`)
  const [isTemplate, setTemplate] = useState(funnel.isTemplate)
  // a second try of the very same wish is no second copy
  const idempotencyKey = useMemo(() => `${crypto.randomUUID()}${isTemplate}${name.length}`, [name, isTemplate])
  const copy = useMutation({
    mutationFn: () => client.funnels.duplicate({
      params: { funnelId: funnel.id }, body: { name: name.trim(), isTemplate }, idempotencyKey,
    }),
    onSuccess: ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: funnelsKey })
      void navigate({ to: '/funnels/$funnelId', params: { funnelId: id } })
    },
  })
  return (
    <Dialog
      title={`Duplicate ${funnel.name}`}
      says="The copy gets messages of its own: to change one leaves the other as it is."
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            disabled={name.trim() === ''}
            pending={copy.isPending}
            onClick={() => copy.mutate()}
          >
            Duplicate
          </Button>
        </>
      }
    >
      <Field
        label="Name"
        maxLength={200}
        value={name}
        error={copy.error ? wordsOf(copy.error) : undefined}
        onChange={(event) => setName(event.target.value)}
      />
      <Checkbox
        className="mt-3"
        label="As a template"
        hint="New funnels and campaigns can begin from it."
        checked={isTemplate}
        onChange={(event) => setTemplate(event.target.checked)}
      />
    </Dialog>
  )
}
