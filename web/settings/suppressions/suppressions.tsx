import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { dateTime } from '../../format/time.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { LoadMore } from '../../parts/load-more.tsx'
import { Page } from '../../parts/page.tsx'
import { QueryView } from '../../parts/query-view.tsx'
import { RowSkeletons } from '../../parts/row-skeletons.tsx'
import { Table, type Column } from '../../parts/table.tsx'
import { useClient } from '../../server/client-context.tsx'
import { useMay } from '../../shell/me-context.ts'
import { suppressionsQuery, type Suppression } from '../settings-queries.ts'
import { AddSuppression } from './add-suppression.tsx'
import { AddressSearch } from './address-search.tsx'
import { LiftSuppression } from './lift-suppression.tsx'
import { channelWords, reasonWords } from './reason-words.ts'

/** Who must not be written to, and why. */
export function Suppressions() {
  const { address = '' } = useSearch({ from: '/shell/settings/suppressions' })
  const navigate = useNavigate({ from: '/settings/suppressions' })
  const list = useInfiniteQuery(suppressionsQuery(useClient(), address))
  const mayAdd = useMay('suppressions.add')
  const mayLift = useMay('suppressions.lift')
  const [isAdding, setIsAdding] = useState(false)
  const [lifted, setLifted] = useState<Suppression>()
  const add = mayAdd ? (
    <Button look="primary" icon="plus" onClick={() => setIsAdding(true)}>
      Add suppression
    </Button>
  ) : null
  return (
    <Page
      title="Suppressions"
      says="Who is never written to. Addresses are kept as fingerprints only, so look one up by writing it whole."
      actions={add}
    >
      <AddressSearch
        key={address}
        address={address}
        onSearch={(next) => void navigate({ search: next ? { address: next } : {} })}
      />
      <QueryView query={list} what="suppressions" skeleton={<RowSkeletons />}>
        {({ pages }) => {
          const rows = pages.flatMap(({ items }) => items)
          return rows.length === 0 ? (
            <div className="rounded-lg border border-dashed border-line-strong">
              <EmptyState
                icon="shield"
                title={address ? 'This address is not suppressed' : 'Nobody is suppressed'}
                small
              >
                {address
                  ? 'Nothing here stands in the way of a message to it.'
                  : `Whoever answers STOP, unsubscribes or complains comes here by themselves, and no funnel writes
                    to them again.`}
              </EmptyState>
            </div>
          ) : (
            <>
              <Table
                label="Suppressions"
                columns={columns(mayLift ? setLifted : undefined)}
                rows={rows}
                keyOf={({ addressHash, channel }) => `${addressHash} ${channel}`}
              />
              <LoadMore list={list} what="suppressions" />
            </>
          )
        }}
      </QueryView>
      {isAdding ? <AddSuppression onClose={() => setIsAdding(false)} /> : null}
      {lifted ? <LiftSuppression suppression={lifted} onClose={() => setLifted(undefined)} /> : null}
    </Page>
  )
}

function columns(onLift: ((suppression: Suppression) => void) | undefined): Column<Suppression>[] {
  const now = Date.now()
  return [
    {
      head: 'Who',
      cell: ({ contactId, contactName, addressHash }) =>
        contactId ? (
          <Link to="/contacts/$contactId" params={{ contactId }} className="font-medium wrap-anywhere hover:underline">
            <bdi>{contactName || 'A contact without a name'}</bdi>
          </Link>
        ) : (
          <span className="text-ink-2">
            No contact, fingerprint <code className="text-sm">{addressHash.slice(0, 10)}…</code>
          </span>
        ),
    },
    { head: 'Channel', cell: ({ channel }) => channelWords[channel] },
    {
      head: 'Why',
      cell: ({ reason, isOwnWord }) => (
        <span className="flex flex-wrap items-center gap-2">
          <bdi className="wrap-anywhere">{reasonWords(reason)}</bdi>
          {isOwnWord ? <Badge>Their own word</Badge> : null}
        </span>
      ),
    },
    {
      head: 'Since', className: 'whitespace-nowrap text-ink-2', cell: ({ at }) => dateTime(at, undefined, now),
    },
    ...(onLift
      ? [{
          head: 'Actions', hidesHead: true, align: 'right' as const,
          cell: (row: Suppression) =>
            row.isOwnWord ? null : (
              <Button
                size="small"
                onClick={() => onLift(row)}
                aria-label={`Lift for ${row.contactName ?? row.addressHash.slice(0, 10)}`}
              >
                Lift
              </Button>
            ),
        }]
      : []),
  ]
}
