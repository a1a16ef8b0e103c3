import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, useState } from 'react'
import { FilterChips } from '../contact-filter/filter-chips.tsx'
import { FilterPanel } from '../contact-filter/filter-panel.tsx'
import { count, counted } from '../format/numbers.ts'
import { Button, buttonLook } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { Icon } from '../parts/icon.tsx'
import { QueryView } from '../parts/query-view.tsx'
import { RowSkeletons } from '../parts/row-skeletons.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { useClient } from '../server/client-context.tsx'
import { contactCountQuery, type ContactFilter } from '../server/contact-queries.ts'
import { useMay } from '../shell/me-context.ts'
import { ContactChecks } from './contact-checks.tsx'
import { audienceQuery } from './setup-queries.ts'
import { useAddAudience } from './use-add-audience.ts'

type Narrowing = { [K in keyof ContactFilter]: ContactFilter[K] | undefined }

const isEnterInField = ({ key, target }: KeyboardEvent) => key === 'Enter' && target instanceof HTMLInputElement

/** Contacts by search and filter, some of them or all; or a file of new ones. */
export function AudiencePicker({ campaignId, onAdded }: { campaignId: string; onAdded?: () => void }) {
  const client = useClient()
  const [filter, setFilter] = useState<ContactFilter>({})
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const list = useQuery({ ...audienceQuery(client, filter), placeholderData: keepPreviousData })
  const total = useQuery(contactCountQuery(client, filter))
  const mayImport = useMay('imports.upload')
  const add = useAddAudience(campaignId, () => {
    setChosen(new Set())
    onAdded?.()
  })
  const narrow = (change: Narrowing) => {
    setFilter(Object.fromEntries(
      Object.entries({ ...filter, ...change }).filter(([, value]) => value !== undefined && value !== ''),
    ))
  }
  const isNarrowed = Object.keys(filter).length > 0
  const all = total.data ? `${count(total.data.count)}${total.data.isExact ? '' : '+'}` : 'all'
  return (
    // Enter chooses or searches; it is not the way to the next step.
    <div onKeyDown={(event) => (isEnterInField(event) ? event.preventDefault() : undefined)}>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <SearchField
          label="Find contacts"
          placeholder="Name, company, email or number"
          value={filter.search ?? ''}
          onSearch={(search) => narrow({ search })}
        />
        <FilterPanel filter={filter} onChange={narrow} />
        {mayImport ? (
          <Link to="/contacts/import" search={{ campaign: campaignId }} className={`${buttonLook()} ml-auto`}>
            <Icon name="upload" size={14} />
            Import a file
          </Link>
        ) : null}
      </div>
      <FilterChips
        filter={filter}
        onRemove={(names) => narrow(Object.fromEntries(names.map((name) => [name, undefined])))}
      />
      <div className="max-h-96 overflow-y-auto rounded-md border border-line">
        <QueryView query={list} what="contacts" skeleton={<RowSkeletons rows={4} />}>
          {({ items, next }) => (items.length === 0 ? (
            <EmptyState icon="contacts" title={isNarrowed ? 'Nobody found' : 'No contacts yet'} small>
              {isNarrowed
                ? 'Try a part of a name, a company or a number, or take a condition away.'
                : 'Import a file of people; they are added to this campaign as they come in.'}
            </EmptyState>
          ) : (
            <ContactChecks contacts={items} isAll={next === null} chosen={chosen} onChange={setChosen} />
          ))}
        </QueryView>
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <Button
          icon="plus"
          disabled={chosen.size === 0 || add.isPending}
          pending={add.isPending && 'contactIds' in (add.variables ?? {})}
          onClick={() => add.mutate({ contactIds: [...chosen] })}
        >
          Add {counted(chosen.size, 'chosen contact', 'chosen contacts')}
        </Button>
        <Button
          icon="plus"
          pending={add.isPending && 'filter' in (add.variables ?? {})}
          disabled={total.data?.count === 0 || add.isPending}
          onClick={() => add.mutate({ filter })}
        >
          {isNarrowed ? `Add all ${all} found` : `Add everybody (${all})`}
        </Button>
        {chosen.size > 0 ? <Button look="ghost" onClick={() => setChosen(new Set())}>Clear</Button> : null}
      </div>
    </div>
  )
}
