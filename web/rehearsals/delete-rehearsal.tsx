import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../parts/button.tsx'
import { Confirm } from '../parts/confirm.tsx'
import type { Campaign } from '../server/queries.ts'
import { useMay } from '../shell/me-context.ts'
import { useRemoveRehearsal } from './use-remove-rehearsal.ts'

/** Once it is over, or stopped. */
export function DeleteRehearsal({ campaign: { id, state, runs, funnelId } }: { campaign: Campaign }) {
  const navigate = useNavigate()
  const remove = useRemoveRehearsal(funnelId, () => void navigate({ to: '/funnels/$funnelId', params: { funnelId } }))
  const [isAsking, setAsking] = useState(false)
  if (!useMay('rehearsals.remove') || (state !== 'stopped' && runs.open > 0)) return null
  return (
    <>
      <Button icon="trash" pending={remove.isPending} onClick={() => setAsking(true)}>Delete</Button>
      {isAsking ? (
        <Confirm
          title="Delete this rehearsal?"
          action="Delete"
          onConfirm={() => remove.mutate(id)}
          onClose={() => setAsking(false)}
        >
          Its stand-ins go, and all that they got and said. The draft and the contacts stay as they are.
        </Confirm>
      ) : null}
    </>
  )
}
