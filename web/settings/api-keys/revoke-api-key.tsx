import { Confirm } from '../../parts/confirm.tsx'
import { useClient } from '../../server/client-context.tsx'
import { useChange } from '../../server/use-change.ts'
import { apiKeysKey, type ApiKey } from '../settings-queries.ts'

export function RevokeApiKey({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const client = useClient()
  const revoke = useChange({
    change: () => client.apiKeys.revoke({ params: { apiKeyId: apiKey.id } }),
    stale: [apiKeysKey],
    done: () => `${apiKey.name} opens nothing any more.`,
    onDone: onClose,
  })
  return (
    <Confirm
      title={`Revoke ${apiKey.name}?`}
      action="Revoke key"
      pending={revoke.isPending}
      onConfirm={() => revoke.mutate()}
      onClose={onClose}
    >
      Whatever uses it is refused at once. A revoked key cannot be brought back.
    </Confirm>
  )
}
