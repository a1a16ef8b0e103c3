import { Confirm } from '../../parts/confirm.tsx'
import { useClient } from '../../server/client-context.tsx'
import { useChange } from '../../server/use-change.ts'
import { webhooksKey, type Webhook } from '../settings-queries.ts'

export function DeleteWebhook({ webhook: { id, name }, onClose }: { webhook: Webhook; onClose: () => void }) {
  const client = useClient()
  const remove = useChange({
    change: () => client.webhooks.remove({ params: { endpointId: id } }),
    stale: [webhooksKey],
    done: () => `${name} is deleted.`,
    onDone: onClose,
  })
  return (
    <Confirm
      title={`Delete ${name}?`}
      action="Delete webhook"
      pending={remove.isPending}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      Its address takes nothing any more, at once and for good. What it told until now stays. To halt it for a while,
      switch it off.
    </Confirm>
  )
}
