import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { modelKeyName } from '../../../funnel/calls/model-key.ts'
import { Button } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Page } from '../../parts/page.tsx'
import { QueryView } from '../../parts/query-view.tsx'
import { RowSkeletons } from '../../parts/row-skeletons.tsx'
import { Table } from '../../parts/table.tsx'
import { useClient } from '../../server/client-context.tsx'
import { useMay } from '../../shell/me-context.ts'
import { secretsQuery, type Secret } from '../settings-queries.ts'
import { DeleteSecret } from './delete-secret.tsx'
import { ModelKeyCard } from './model-key-card.tsx'
import { secretColumns } from './secret-columns.tsx'
import { SecretDialog } from './secret-dialog.tsx'

type Open = { is: 'add' } | { is: 'change' | 'delete'; secret: Secret } | { is: 'model'; secret: Secret | undefined }

/** What web requests and the model need to be let in elsewhere. */
export function Secrets() {
  const list = useQuery(secretsQuery(useClient()))
  const mayChange = useMay('secrets.create')
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const add = mayChange ? (
    <Button look="primary" icon="plus" onClick={() => setOpen({ is: 'add' })}>
      Add secret
    </Button>
  ) : null
  return (
    <Page
      title="Secrets"
      says="Keys that let funnels in elsewhere. A value can be replaced, but nobody is shown it again."
      actions={add}
    >
      <QueryView query={list} what="secrets" skeleton={<RowSkeletons rows={3} />}>
        {(all) => {
          const model = all.find(({ name }) => name === modelKeyName)
          const others = all.filter(({ name }) => name !== modelKeyName)
          return (
            <div className="flex flex-col gap-6">
              <ModelKeyCard
                secret={model}
                mayChange={mayChange}
                onChange={() => setOpen({ is: 'model', secret: model })}
                onDelete={() => model && setOpen({ is: 'delete', secret: model })}
              />
              <section aria-labelledby="of-requests">
                <h2 id="of-requests" className="mb-2 font-semibold">For web requests</h2>
                {others.length === 0 ? (
                  <div className="rounded-lg border border-dashed border-line-strong">
                    <EmptyState icon="key" title="No secrets yet" action={add}>
                      A header of a web request names one as {'{{ secret.crm_key }}'}. It is sent to the hosts that you
                      allow, and to no others.
                    </EmptyState>
                  </div>
                ) : (
                  <Table
                    label="Secrets for web requests"
                    columns={secretColumns(mayChange ? {
                      onChange: (secret) => setOpen({ is: 'change', secret }),
                      onDelete: (secret) => setOpen({ is: 'delete', secret }),
                    } : null)}
                    rows={others}
                    keyOf={({ id }) => id}
                  />
                )}
              </section>
            </div>
          )
        }}
      </QueryView>
      {open?.is === 'add' ? <SecretDialog onClose={close} /> : null}
      {open?.is === 'change' ? <SecretDialog secret={open.secret} onClose={close} /> : null}
      {open?.is === 'model' ? <SecretDialog isModelKey {...(open.secret ? { secret: open.secret } : {})} onClose={close} /> : null}
      {open?.is === 'delete' ? <DeleteSecret secret={open.secret} onClose={close} /> : null}
    </Page>
  )
}
