import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { LoadMore } from '../../parts/load-more.tsx'
import { Page } from '../../parts/page.tsx'
import { QueryView } from '../../parts/query-view.tsx'
import { RowSkeletons } from '../../parts/row-skeletons.tsx'
import { useClient } from '../../server/client-context.tsx'
import { useMay } from '../../shell/me-context.ts'
import { webhooksQuery } from '../settings-queries.ts'
import { CreateWebhook } from './create-webhook.tsx'
import { type MadeSecret, SecretOnce } from './secret-once.tsx'
import { WebhookCard } from './webhook-card.tsx'

/** What arrives is said to the minute, and by no event of ours where it is refused. */
const lookEveryMs = 15_000

/** Addresses at which other programs tell what happens. */
export function Webhooks() {
  const list = useInfiniteQuery({ ...webhooksQuery(useClient()), refetchInterval: lookEveryMs })
  const mayCreate = useMay('webhooks.create')
  const [isCreating, setIsCreating] = useState(false)
  const [made, setMade] = useState<MadeSecret>()
  const create = mayCreate ? (
    <Button look="primary" icon="plus" onClick={() => setIsCreating(true)}>
      Add webhook
    </Button>
  ) : null
  return (
    <Page
      title="Webhooks"
      says="Addresses at which other programs tell what happens to contacts: a meeting booked, an agreement signed."
      actions={create}
    >
      <QueryView query={list} what="webhooks" skeleton={<RowSkeletons rows={3} />}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items)
          return rows.length === 0 ? (
            <div className="rounded-lg border border-dashed border-line-strong">
              <EmptyState icon="sign-in" title="No webhooks yet" action={create}>
                Add one and give its address to Calendly, DocuSign or a program of yours. Funnels then wait for what it
                tells, or let contacts in at each event.
              </EmptyState>
            </div>
          ) : (
            <>
              <ul className="flex flex-col gap-3">
                {rows.map((webhook) => (
                  <li key={webhook.id}>
                    <WebhookCard webhook={webhook} onSecret={setMade} />
                  </li>
                ))}
              </ul>
              <LoadMore list={list} what="webhooks" />
            </>
          )
        }}
      </QueryView>
      {isCreating ? (
        <CreateWebhook
          onClose={() => setIsCreating(false)}
          onMade={(one) => {
            setIsCreating(false)
            setMade(one)
          }}
        />
      ) : null}
      {made ? <SecretOnce {...made} onClose={() => setMade(undefined)} /> : null}
    </Page>
  )
}
