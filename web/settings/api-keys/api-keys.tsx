import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { LoadMore } from '../../parts/load-more.tsx'
import { Page } from '../../parts/page.tsx'
import { QueryView } from '../../parts/query-view.tsx'
import { RowSkeletons } from '../../parts/row-skeletons.tsx'
import { Table } from '../../parts/table.tsx'
import { useClient } from '../../server/client-context.tsx'
import { useMay } from '../../shell/me-context.ts'
import { apiKeysQuery, type ApiKey } from '../settings-queries.ts'
import { ShownOnce } from '../shown-once.tsx'
import { apiKeyColumns } from './api-key-columns.tsx'
import { CreateApiKey } from './create-api-key.tsx'
import { RevokeApiKey } from './revoke-api-key.tsx'

/** The keys by which programs come in. */
export function ApiKeys() {
  const list = useInfiniteQuery(apiKeysQuery(useClient()))
  const mayCreate = useMay('apiKeys.create')
  const [isCreating, setIsCreating] = useState(false)
  const [made, setMade] = useState<{ name: string; key: string }>()
  const [revoked, setRevoked] = useState<ApiKey>()
  const create = mayCreate ? (
    <Button look="primary" icon="plus" onClick={() => setIsCreating(true)}>
      Create key
    </Button>
  ) : null
  return (
    <Page
      title="API keys"
      says={
        <>
          Programs come in with these, each with its own rights.{' '}
          <a
            href="/api/v1/openapi.json" target="_blank" rel="noreferrer"
            className="font-medium text-accent-ink underline underline-offset-2"
          >
            What the API can do
          </a>
        </>
      }
      actions={create}
    >
      <QueryView query={list} what="API keys" skeleton={<RowSkeletons rows={3} />}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items)
          return rows.length === 0 ? (
            <div className="rounded-lg border border-dashed border-line-strong">
              <EmptyState icon="key" title="No API keys yet" action={create}>
                A key lets a program do what this workspace allows it: bring contacts, launch campaigns, read replies.
              </EmptyState>
            </div>
          ) : (
            <>
              <Table label="API keys" columns={apiKeyColumns(setRevoked)} rows={rows} keyOf={({ id }) => id} />
              <LoadMore list={list} what="keys" />
            </>
          )
        }}
      </QueryView>
      {isCreating ? (
        <CreateApiKey
          onClose={() => setIsCreating(false)}
          onMade={(name, key) => {
            setIsCreating(false)
            setMade({ name, key })
          }}
        />
      ) : null}
      {made ? (
        <Dialog
          title={`Key for ${made.name}`} says="Put it where the program keeps its secrets." closesBeside={false}
          onClose={() => setMade(undefined)}
          actions={<Button onClick={() => setMade(undefined)}>Done</Button>}
        >
          <ShownOnce what="API key" value={made.key} />
        </Dialog>
      ) : null}
      {revoked ? <RevokeApiKey apiKey={revoked} onClose={() => setRevoked(undefined)} /> : null}
    </Page>
  )
}
