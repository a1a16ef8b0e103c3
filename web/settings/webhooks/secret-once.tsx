import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import type { Webhook } from '../settings-queries.ts'
import { ShownOnce } from '../shown-once.tsx'
import { Address } from './address.tsx'
import { kindWords } from './kind-words.ts'

export interface MadeSecret { webhook: Webhook; secret: string }

/** The secret of a webhook, this once, beside the address that it belongs to. */
export function SecretOnce({ webhook, secret, onClose }: MadeSecret & { onClose: () => void }) {
  return (
    <Dialog
      title={`Secret of ${webhook.name}`}
      says={`Give both to ${webhook.kind === 'standard' ? 'the program' : kindWords[webhook.kind].label}: it posts to the address, and signs with the secret.`}
      closesBeside={false}
      onClose={onClose}
      actions={<Button look="primary" onClick={onClose}>Done</Button>}
    >
      <h3 className="mb-1 text-sm font-medium text-ink-2">Address</h3>
      <Address url={webhook.url} />
      <h3 className="mt-4 mb-1 text-sm font-medium text-ink-2">Signing secret</h3>
      <ShownOnce what="Signing secret" value={secret} />
    </Dialog>
  )
}
