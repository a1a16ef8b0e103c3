import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { count, counted } from '../format/numbers.ts'
import { Button } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { Field } from '../parts/field.tsx'
import { QueryView } from '../parts/query-view.tsx'
import { RowSkeletons } from '../parts/row-skeletons.tsx'
import { useSettled } from '../parts/use-settled.ts'
import { useClient } from '../server/client-context.tsx'
import { audienceCountQuery, audienceQuery, filterOf } from './setup-queries.ts'
import { useAddAudience } from './use-add-audience.ts'

/** Contacts by search, some of them or all; or a file of new ones. */
export function AudiencePicker({ campaignId, onAdded }: { campaignId: string; onAdded?: () => void }) {
  const client = useClient()
  const [words, setWords] = useState('')
  const search = useSettled(words.trim(), 250)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const list = useQuery(audienceQuery(client, search))
  const total = useQuery(audienceCountQuery(client, search))
  const add = useAddAudience(campaignId, () => {
    setChosen(new Set())
    onAdded?.()
  })
  const all = total.data ? `${count(total.data.count)}${total.data.isExact ? '' : '+'}` : 'all'
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  return (
    <div>
      <div className="flex flex-wrap items-end gap-2">
        <Field
          label="Find contacts"
          type="search"
          placeholder="Name, company, email or number"
          value={words}
          maxLength={200}
          onChange={(event) => setWords(event.target.value)}
          // Enter searches; it is not the way to the next step.
          onKeyDown={(event) => (event.key === 'Enter' ? event.preventDefault() : undefined)}
          className="min-w-56 flex-1"
        />
        <Button
          className="mb-0.5"
          icon="plus"
          pending={add.isPending && 'filter' in (add.variables ?? {})}
          disabled={total.data?.count === 0 || add.isPending}
          onClick={() => add.mutate({ filter: filterOf(search) })}
        >
          {search === '' ? `Add everybody (${all})` : `Add all ${all} found`}
        </Button>
        <Link
          to="/contacts/import"
          search={{ campaign: campaignId }}
          className="mb-0.5 inline-flex h-8 items-center rounded-md border border-line-strong px-3 font-medium hover:bg-hover"
        >
          Import a file
        </Link>
      </div>
      <div className="mt-3 max-h-96 overflow-y-auto rounded-md border border-line">
        <QueryView query={list} what="contacts" skeleton={<RowSkeletons rows={4} />}>
          {({ items, next }) => (items.length === 0 ? (
            <EmptyState icon="contacts" title={search === '' ? 'No contacts yet' : 'Nobody found'} small>
              {search === '' ? 'Import a file of people; they are added to this campaign as they come in.' : 'Try a part of a name, a company or a number.'}
            </EmptyState>
          ) : (
            <ul aria-label="Contacts">
              {items.map(({ id, name, email, phone, company }) => (
                <li key={id} className="border-b border-line last:border-0">
                  <label className="flex cursor-pointer items-center gap-3 px-3 py-2 hover:bg-hover">
                    <input
                      type="checkbox"
                      checked={chosen.has(id)}
                      onChange={() => toggle(id)}
                      className="size-4 accent-(--accent)"
                    />
                    <span className="w-44 shrink-0 truncate font-medium">{name || 'No name'}</span>
                    <span className="min-w-0 flex-1 truncate text-ink-2">{[email, phone].filter(Boolean).join(' · ')}</span>
                    <span className="w-40 truncate text-ink-3 max-lg:hidden">{company}</span>
                  </label>
                </li>
              ))}
              {next === null ? null : (
                <li className="px-3 py-2 text-sm text-ink-3">
                  The first {count(items.length)} are shown. Search to find others, or add everybody.
                </li>
              )}
            </ul>
          ))}
        </QueryView>
      </div>
      <div className="mt-3 flex items-center gap-3">
        <Button
          icon="plus"
          disabled={chosen.size === 0 || add.isPending}
          pending={add.isPending && 'contactIds' in (add.variables ?? {})}
          onClick={() => add.mutate({ contactIds: [...chosen] })}
        >
          Add {counted(chosen.size, 'chosen contact', 'chosen contacts')}
        </Button>
        {chosen.size > 0 ? <Button look="ghost" onClick={() => setChosen(new Set())}>Clear</Button> : null}
      </div>
    </div>
  )
}
