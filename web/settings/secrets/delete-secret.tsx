import { modelKeyName } from '../../../funnel/calls/model-key.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { useClient } from '../../server/client-context.tsx'
import { useChange } from '../../server/use-change.ts'
import { secretsKey, type Secret } from '../settings-queries.ts'

export function DeleteSecret({ secret, onClose }: { secret: Secret; onClose: () => void }) {
  const client = useClient()
  const isModelKey = secret.name === modelKeyName
  const name = isModelKey ? 'the key for Anthropic' : secret.name
  const remove = useChange({
    change: () => client.secrets.delete({ params: { secretId: secret.id } }),
    stale: [secretsKey],
    done: () => (isModelKey ? 'The key is deleted.' : `${secret.name} is deleted.`),
    onDone: onClose,
  })
  return (
    <Confirm
      title={`Delete ${name}?`}
      action={isModelKey ? 'Delete key' : 'Delete secret'}
      pending={remove.isPending}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      Contacts who come to a node that needs it are held there until it is added again.
    </Confirm>
  )
}
