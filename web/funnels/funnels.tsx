import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { type FunnelInList, funnelListQuery } from '../builder/funnel-queries.ts'
import { count } from '../format/numbers.ts'
import { dateTime } from '../format/time.ts'
import { Badge } from '../parts/badge.tsx'
import { Button } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { Field } from '../parts/field.tsx'
import { LoadMore } from '../parts/load-more.tsx'
import { Page } from '../parts/page.tsx'
import { QueryView } from '../parts/query-view.tsx'
import { RowSkeletons } from '../parts/row-skeletons.tsx'
import { rowLink, Table } from '../parts/table.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { useClient } from '../server/client-context.tsx'
import { useMay } from '../shell/me-context.ts'
import { CreateFunnel } from './create-funnel.tsx'
import { DuplicateFunnel } from './duplicate-funnel.tsx'

/** Every funnel of the workspace, and the templates that new ones begin from. */
export function Funnels() {
  const { show = 'funnels', search = '', form } = useSearch({ from: '/shell/funnels' })
  const navigate = useNavigate({ from: '/funnels' })
  const mayCreate = useMay('funnels.create')
  const mayCopy = useMay('funnels.duplicate')
  const setCreating = (is: boolean) =>
    void navigate({ search: ({ form: _, ...rest }) => (is ? { ...rest, form: 'new' } : rest) })
  const [copied, setCopied] = useState<FunnelInList | null>(null)
  const isTemplate = show === 'templates'
  const list = useInfiniteQuery(funnelListQuery(useClient(), isTemplate, search))
  const now = Date.now()
  return (
    <Page
      title="Funnels"
      actions={mayCreate ? <Button look="primary" icon="plus" onClick={() => setCreating(true)}>New funnel</Button> : null}
    >
      <Tabs
        label="Which funnels"
        value={show}
        tabs={[{ value: 'funnels', label: 'Funnels' }, { value: 'templates', label: 'Templates' }]}
        onChange={(next) => void navigate({ search: next === 'templates' ? { show: next } : {} })}
      >
        <Field
          className="my-3 max-w-72"
          type="search"
          label="Search by name"
          hidesLabel
          placeholder="Search by name"
          value={search}
          onChange={(event) => void navigate({
            replace: true, search: { ...(isTemplate ? { show } : {}), ...(event.target.value ? { search: event.target.value } : {}) },
          })}
        />
        <QueryView query={list} what={isTemplate ? 'templates' : 'funnels'} skeleton={<RowSkeletons rows={4} />}>
          {({ pages }) => {
            const funnels = pages.flatMap((page) => page.items)
            if (funnels.length === 0) {
              return <Nothing isTemplate={isTemplate} isSearch={search !== ''} onCreate={mayCreate ? () => setCreating(true) : undefined} />
            }
            return (
              <>
                <Table
                  label={isTemplate ? 'Templates' : 'Funnels'}
                  rows={funnels}
                  keyOf={(funnel) => funnel.id}
                  linksRow
                  columns={[
                    {
                      head: 'Name',
                      className: 'max-w-80 font-medium',
                      cell: ({ id, name }) => <Link to="/funnels/$funnelId" params={{ funnelId: id }} className={rowLink}>{name}</Link>,
                    },
                    {
                      head: 'Published',
                      cell: ({ version }) => (version === null ? <Badge>Draft only</Badge> : <Badge tone="good">Version {version}</Badge>),
                    },
                    { head: 'Campaigns', align: 'right', className: 'tabular-nums', cell: ({ campaigns }) => count(campaigns) },
                    { head: 'Changed', align: 'right', className: 'whitespace-nowrap text-ink-2', cell: ({ updatedAt }) => dateTime(updatedAt, undefined, now) },
                    ...(mayCopy ? [{
                      head: 'Actions', hidesHead: true, align: 'right' as const, className: 'w-28',
                      cell: (funnel: FunnelInList) => (
                        <Button size="small" look="ghost" icon="copy" className="relative z-10" aria-label={`Duplicate ${funnel.name}`} onClick={() => setCopied(funnel)}>
                          Duplicate
                        </Button>
                      ),
                    }] : []),
                  ]}
                />
                <LoadMore list={list} what={isTemplate ? 'templates' : 'funnels'} />
              </>
            )
          }}
        </QueryView>
      </Tabs>
      {form === 'new' && mayCreate ? <CreateFunnel onClose={() => setCreating(false)} /> : null}
      {copied ? <DuplicateFunnel funnel={copied} onClose={() => setCopied(null)} /> : null}
    </Page>
  )
}

function Nothing({ isTemplate, isSearch, onCreate }: { isTemplate: boolean; isSearch: boolean; onCreate: (() => void) | undefined }) {
  if (isSearch) return <EmptyState icon="search" title="Nothing is called so">Try a part of the name.</EmptyState>
  return (
    <div className="rounded-lg border border-dashed border-line-strong">
      <EmptyState
        icon="funnels"
        title={isTemplate ? 'No templates yet' : 'No funnels yet'}
        action={onCreate ? <Button look="primary" icon="plus" onClick={onCreate}>New funnel</Button> : null}
      >
        {isTemplate
          ? 'Duplicate a funnel as a template, and new ones can begin from it.'
          : 'A funnel says what happens to a contact and when: messages, waits, ways that depend on the answer, and tasks for people.'}
      </EmptyState>
    </div>
  )
}
