import { Icon } from '../../parts/icon.tsx'
import { Menu } from '../../parts/menu.tsx'
import { useClient } from '../../server/client-context.tsx'
import { useChange } from '../../server/use-change.ts'
import { useMay } from '../../shell/me-context.ts'
import { webhooksKey, type Webhook } from '../settings-queries.ts'

export type Asked = 'rename' | 'secret' | 'delete'

/** What can be done with a webhook, in a menu. */
export function WebhookActions({ webhook, onAsk }: { webhook: Webhook; onAsk: (asked: Asked) => void }) {
  const client = useClient()
  const { id, name, enabled } = webhook
  const turn = useChange({
    change: () => client.webhooks.update({ params: { endpointId: id }, body: { enabled: !enabled } }),
    stale: [webhooksKey],
    done: (now) => (now.enabled ? `${name} takes what comes.` : `${name} is switched off and refuses what comes.`),
  })
  const mayUpdate = useMay('webhooks.update')
  const mayRemove = useMay('webhooks.remove')
  if (!mayUpdate && !mayRemove) return null
  return (
    <Menu
      label={`What to do with ${name}`}
      trigger={<Icon name="more" />}
      className="grid size-8 place-items-center rounded-md text-ink-2 hover:bg-hover data-popup-open:bg-hover"
      align="end"
      groups={[
        {
          items: mayUpdate ? [
            { label: 'Rename', icon: 'edit', onChoose: () => onAsk('rename') },
            { label: 'New secret', icon: 'key', onChoose: () => onAsk('secret') },
            {
              label: enabled ? 'Switch off' : 'Switch on', icon: enabled ? 'pause' : 'play', disabled: turn.isPending,
              onChoose: () => turn.mutate(),
            },
          ] : [],
        },
        { items: mayRemove ? [{ label: 'Delete', icon: 'trash', danger: true, onChoose: () => onAsk('delete') }] : [] },
      ]}
    />
  )
}
