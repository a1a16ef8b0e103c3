import { useState } from 'react'
import { Button } from '../parts/button.tsx'
import { Confirm } from '../parts/confirm.tsx'
import { useClient } from '../server/client-context.tsx'
import { campaignsKey } from '../server/queries.ts'
import { useChange } from '../server/use-change.ts'
import type { TroubledSend } from './sends-queries.ts'

type As = 'sent' | 'not-sent'

/** What a person found out about a message of which nobody could tell. */
export function SettleSend({ send }: { send: TroubledSend }) {
  const client = useClient()
  const [asking, setAsking] = useState<As>()
  const settle = useChange({
    change: (as: As) => client.sends.settle({ params: { sendId: send.id }, body: { as } }),
    stale: [['dashboard'], ['contacts'], ['inbox'], campaignsKey],
    done: (_, as) => (as === 'sent' ? 'Recorded as sent.' : 'Recorded as not sent.'),
    onDone: () => setAsking(undefined),
  })
  const name = send.contactName ?? send.to ?? 'this message'
  return (
    <div role="group" aria-label={`What became of the message for ${name}`} className="flex shrink-0 gap-2">
      <Button size="small" icon="check" onClick={() => setAsking('sent')}>It was sent</Button>
      <Button size="small" icon="close" onClick={() => setAsking('not-sent')}>It was not sent</Button>
      {asking ? (
        <Confirm
          title={asking === 'sent' ? 'Record it as sent?' : 'Record it as not sent?'}
          action={asking === 'sent' ? 'It was sent' : 'It was not sent'}
          look="primary"
          pending={settle.isPending}
          onConfirm={() => settle.mutate(asking)}
          onClose={() => setAsking(undefined)}
        >
          {asking === 'sent'
            ? `It then stands in the conversation with ${name} like any other message.`
            : `It is not sent now, either. To reach ${name} all the same, write to them from the inbox.`}
          {' '}Your name is kept with it. Should the provider itself report later, its word counts.
        </Confirm>
      ) : null}
    </div>
  )
}
