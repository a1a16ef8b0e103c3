import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Page } from '../../parts/page.tsx'
import { QueryView } from '../../parts/query-view.tsx'
import { RowSkeletons } from '../../parts/row-skeletons.tsx'
import { useClient } from '../../server/client-context.tsx'
import { useMay } from '../../shell/me-context.ts'
import { sendersQuery, type Sender } from '../settings-queries.ts'
import { SenderCard } from './sender-card.tsx'
import { SenderDialog } from './sender-dialog.tsx'

/** The numbers, caller ids and mailboxes that messages leave through. */
export function Senders() {
  const senders = useQuery(sendersQuery(useClient()))
  const mayCreate = useMay('senders.create')
  const [open, setOpen] = useState<'new' | Sender>()
  const add = mayCreate ? (
    <Button look="primary" icon="plus" onClick={() => setOpen('new')}>
      Add sender
    </Button>
  ) : null
  return (
    <Page title="Senders" says="The numbers, caller ids and mailboxes that messages leave through." actions={add}>
      <QueryView query={senders} what="senders" skeleton={<RowSkeletons rows={3} />}>
        {(all) =>
          all.length === 0 ? (
            <div className="rounded-lg border border-dashed border-line-strong">
              <EmptyState icon="phone" title="No senders yet" action={add}>
                A campaign needs one for each channel it uses: Twilio for texts, SMTP for emails, Slybroadcast for
                voicemails.
              </EmptyState>
            </div>
          ) : (
            <ul className="flex flex-col gap-3">
              {all.map((sender) => (
                <li key={sender.id}>
                  <SenderCard sender={sender} onChange={() => setOpen(sender)} />
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
      {open === undefined ? null : (
        <SenderDialog {...(open === 'new' ? {} : { sender: open })} onClose={() => setOpen(undefined)} />
      )}
    </Page>
  )
}
