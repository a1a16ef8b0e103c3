import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { count } from '../format/numbers.ts'
import { Button, buttonLook } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { Icon } from '../parts/icon.tsx'
import { LoadMore } from '../parts/load-more.tsx'
import { Page } from '../parts/page.tsx'
import { QueryView } from '../parts/query-view.tsx'
import { RowSkeletons } from '../parts/row-skeletons.tsx'
import { useClient } from '../server/client-context.tsx'
import { useMay } from '../shell/me-context.ts'
import { ColumnChoice } from './column-choice.tsx'
import { useColumns } from './contact-columns.ts'
import { ContactDialog } from './contact-dialog.tsx'
import { contactCountQuery, type ContactFilter, contactListQuery } from '../server/contact-queries.ts'
import { ContactTable } from './contact-table.tsx'
import { filterOf } from './contacts-search.ts'
import { FilterChips } from '../contact-filter/filter-chips.tsx'
import { FilterPanel } from '../contact-filter/filter-panel.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { useSelection } from './use-selection.ts'

export function Contacts() {
  const client = useClient()
  const search = useSearch({ from: '/shell/contacts' })
  const navigate = useNavigate({ from: '/contacts' })
  const filter = filterOf(search)
  const list = useInfiniteQuery({ ...contactListQuery(client, filter), placeholderData: keepPreviousData })
  const found = useQuery({ ...contactCountQuery(client, filter), placeholderData: keepPreviousData })
  const contacts = list.data?.pages.flatMap((page) => page.items) ?? []
  const selection = useSelection(contacts.map(({ id }) => id))
  const { shown, ...choice } = useColumns()
  const mayCreate = useMay('contacts.create')
  const mayImport = useMay('imports.upload')
  const mayAdd = useMay('campaigns.addAudience')
  const isNarrowed = Object.keys(filter).length > 0

  const narrow = (change: { [K in keyof ContactFilter]: ContactFilter[K] | undefined }) => {
    selection.clear()
    void navigate({
      search: (before) => Object.fromEntries(
        Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined && value !== ''),
      ),
      replace: true,
    })
  }
  const form = (open: boolean) =>
    void navigate({ search: ({ form: _, ...rest }) => (open ? { ...rest, form: 'new' as const } : rest) })
  const actions = (
    <>
      {mayImport ? (
        <Link to="/contacts/import" className={buttonLook()}>
          <Icon name="upload" size={14} />
          Import CSV
        </Link>
      ) : null}
      {mayCreate ? (
        <Button look="primary" icon="plus" onClick={() => form(true)}>
          New contact
        </Button>
      ) : null}
    </>
  )
  return (
    <Page
      title="Contacts"
      beside={found.data ? (
        <span role="status" className="text-ink-3 tabular-nums">
          {count(found.data.count)}{found.data.isExact ? '' : '+'}{isNarrowed ? ' found' : ''}
        </span>
      ) : null}
      actions={actions}
    >
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <SearchField
          label="Search contacts"
          placeholder="Name, company, email or number"
          value={search.search ?? ''}
          onSearch={(words) => narrow({ search: words })}
        />
        <FilterPanel filter={filter} onChange={narrow} />
        <span className="ml-auto"><ColumnChoice {...choice} /></span>
      </div>
      <FilterChips
        filter={filter}
        onRemove={(names) => narrow(Object.fromEntries(names.map((name) => [name, undefined])))}
      />
      {selection.chosen.size > 0 ? (
        <SelectionBar
          selection={selection}
          listed={contacts}
          filter={filter}
          found={found.data}
          hasMore={list.hasNextPage}
        />
      ) : null}
      <QueryView query={list} what="contacts" skeleton={<RowSkeletons rows={8} />}>
        {() => contacts.length > 0 ? (
          <div aria-busy={list.isPlaceholderData} className={list.isPlaceholderData ? 'opacity-60' : ''}>
            <ContactTable contacts={contacts} shown={shown} selection={mayAdd ? selection : undefined} />
            <LoadMore list={list} what="contacts" />
          </div>
        ) : isNarrowed ? (
          <EmptyState
            icon="search"
            title="Nobody is found"
            small
            action={<Button onClick={() => void navigate({ search: {} })}>Show everybody</Button>}
          >
            A word finds the beginning of a name, company or email; digits find a number or its end.
          </EmptyState>
        ) : (
          <div className="rounded-lg border border-dashed border-line-strong">
            <EmptyState
              icon="contacts"
              title="Nobody is here yet"
              action={<div className="flex gap-2">{actions}</div>}
            >
              Contacts are the people your campaigns write to. Bring a CSV from your CRM or a spreadsheet: any
              columns will do as long as one holds an email address or a phone number; the rest become attributes that
              messages can mention.
            </EmptyState>
          </div>
        )}
      </QueryView>
      {search.form === 'new' && mayCreate ? (
        <ContactDialog
          onClose={() => form(false)}
          onSaved={({ id }) => void navigate({ to: '/contacts/$contactId', params: { contactId: id } })}
        />
      ) : null}
    </Page>
  )
}
