import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { funnelListQuery } from '../builder/funnel-queries.ts'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { LoadMore } from '../parts/load-more.tsx'
import { Page } from '../parts/page.tsx'
import { QueryView } from '../parts/query-view.tsx'
import { RowSkeletons } from '../parts/row-skeletons.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { useClient } from '../server/client-context.tsx'
import { useMay } from '../shell/me-context.ts'
import { CreateFunnel } from './create-funnel.tsx'
import { ImportFunnel } from './import/import-funnel.tsx'
import { FunnelTable } from './funnel-table.tsx'
import type { Shown } from './funnels-search.ts'
import { NoFunnels } from './no-funnels.tsx'

const tabs: { value: Shown; label: string }[] = [
  { value: 'funnels', label: 'Funnels' }, { value: 'templates', label: 'Templates' },
  { value: 'archived', label: 'Archived' },
]

const nouns: Record<Shown, string> = { funnels: 'funnels', templates: 'templates', archived: 'archived funnels' }

/** Every funnel of the workspace, and the templates that new ones begin from. */
export function Funnels() {
  const { show = 'funnels', search = '', form } = useSearch({ from: '/shell/funnels' })
  const navigate = useNavigate({ from: '/funnels' })
  const mayCreate = useMay('funnels.create')
  const mayImport = useMay('funnelImports.create')
  const setForm = (open: 'new' | 'import' | null) =>
    void navigate({ search: ({ form: _, ...rest }) => (open ? { ...rest, form: open } : rest) })
  const list = useInfiniteQuery(funnelListQuery(useClient(), show, search))
  const label = tabs.find(({ value }) => value === show)?.label ?? ''
  return (
    <Page
      title="Funnels"
      actions={
        <>
          {mayImport ? <Button icon="upload" onClick={() => setForm('import')}>Import</Button> : null}
          {mayCreate ? <Button look="primary" icon="plus" onClick={() => setForm('new')}>New funnel</Button> : null}
        </>
      }
    >
      <Tabs
        label="Which funnels"
        value={show}
        tabs={tabs}
        onChange={(next) => void navigate({ search: next === 'funnels' ? {} : { show: next } })}
      >
        <Field
          className="my-3 max-w-72"
          type="search"
          label="Search by name"
          hidesLabel
          placeholder="Search by name"
          value={search}
          onChange={(event) => {
            const text = event.target.value
            void navigate({
              replace: true, search: { ...(show === 'funnels' ? {} : { show }), ...(text ? { search: text } : {}) },
            })
          }}
        />
        <QueryView query={list} what={nouns[show]} skeleton={<RowSkeletons rows={4} />}>
          {({ pages }) => {
            const funnels = pages.flatMap((page) => page.items)
            if (funnels.length === 0) {
              return (
                <NoFunnels
                  show={show}
                  isSearch={search !== ''}
                  onCreate={mayCreate ? () => setForm('new') : undefined}
                />
              )
            }
            return (
              <>
                <FunnelTable label={label} funnels={funnels} />
                <LoadMore list={list} what={nouns[show]} />
              </>
            )
          }}
        </QueryView>
      </Tabs>
      {form === 'new' && mayCreate ? <CreateFunnel onClose={() => setForm(null)} /> : null}
      {form === 'import' && mayImport ? <ImportFunnel onClose={() => setForm(null)} /> : null}
    </Page>
  )
}
