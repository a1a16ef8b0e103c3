import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { SearchField } from '../parts/search-field.tsx'
import { dateTime } from '../format/time.ts'
import { Button } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { Icon } from '../parts/icon.tsx'
import { LoadMore } from '../parts/load-more.tsx'
import { Page } from '../parts/page.tsx'
import { QueryView } from '../parts/query-view.tsx'
import { RowSkeletons } from '../parts/row-skeletons.tsx'
import { type Column, rowLink, Table } from '../parts/table.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { useClient } from '../server/client-context.tsx'
import { useMay } from '../shell/me-context.ts'
import { channelNames } from './channels.ts'
import { contentListQuery, type ContentSummary } from './content-queries.ts'
import { NewContent } from './new-content.tsx'
import { UsedInCell } from './used-in-cell.tsx'

const tabs = [
  { value: 'all', label: 'All' },
  { value: 'email', label: 'Emails' },
  { value: 'sms', label: 'Texts' },
  { value: 'voicemail', label: 'Voicemails' },
] as const

const columns: Column<ContentSummary>[] = [
  {
    head: 'Name',
    className: 'max-w-56 font-medium',
    cell: ({ id, name, channel }) => (
      <Link to="/content/$contentId" params={{ contentId: id }} className={`${rowLink} flex! items-center gap-2`}>
        <Icon name={channel} size={14} className="text-ink-2" />
        <bdi className="truncate">{name}</bdi>
      </Link>
    ),
  },
  {
    head: 'Begins',
    className: 'max-w-80 text-ink-2',
    cell: ({ excerpt }) => excerpt
      ? <bdi className="block truncate">{excerpt}</bdi>
      : <span className="text-ink-3">Nothing written yet</span>,
  },
  { head: 'Channel', cell: ({ channel }) => <span className="text-ink-2">{channelNames[channel]}</span> },
  {
    head: 'Used in',
    className: 'max-w-64',
    cell: (content) => <UsedInCell content={content} />,
  },
  { head: 'Version', align: 'right', className: 'tabular-nums text-ink-2', cell: ({ version }) => version },
  {
    head: 'Changed',
    align: 'right',
    className: 'whitespace-nowrap text-ink-2',
    cell: ({ updatedAt }) => dateTime(updatedAt, undefined, Date.now()),
  },
]

export function Contents() {
  const { channel, search, form } = useSearch({ from: '/shell/content' })
  const navigate = useNavigate({ from: '/content' })
  const filter = { ...(channel ? { channel } : {}), ...(search ? { search } : {}) }
  const list = useInfiniteQuery(contentListQuery(useClient(), filter))
  const mayWrite = useMay('contents.create')
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const isNarrowed = channel !== undefined || search !== undefined
  const openForm = () => void navigate({ search: (before) => ({ ...before, form: 'new' as const }) })
  const write = mayWrite
    ? <Button look="primary" icon="plus" onClick={openForm}>Write a message</Button>
    : undefined
  return (
    <Page title="Content" actions={write}>
      <Tabs
        label="Channel"
        tabs={tabs}
        value={channel ?? 'all'}
        onChange={(value) => void navigate({
          search: ({ channel: _, ...rest }) => (value === 'all' ? rest : { ...rest, channel: value }),
          replace: true,
        })}
      >
        <div className="my-3">
          <SearchField
            label="Search content"
            placeholder="Name of the message"
            value={search ?? ''}
            onSearch={(words) => void navigate({
              search: ({ search: _, ...rest }) => (words ? { ...rest, search: words } : rest),
              replace: true,
            })}
          />
        </div>
        <QueryView query={list} what="messages" skeleton={<RowSkeletons />}>
          {() => items.length > 0 ? (
            <>
              <Table label="Messages" columns={columns} rows={items} keyOf={({ id }) => id} linksRow />
              <LoadMore list={list} what="messages" />
            </>
          ) : isNarrowed ? (
            <EmptyState
              icon="search"
              title="No message is found"
              small
              action={<Button onClick={() => void navigate({ search: {} })}>Show all</Button>}
            >
              A word is looked for anywhere in the name.
            </EmptyState>
          ) : (
            <div className="rounded-lg border border-dashed border-line-strong">
              <EmptyState icon="content" title="Nothing is written yet" action={write}>
                Emails, texts and voicemail scripts are written here once and said by the nodes of any funnel. They
                can mention whatever is known: {'{{ contact.first_name }}'}, {'{{ campaign.event_name }}'}.
              </EmptyState>
            </div>
          )}
        </QueryView>
      </Tabs>
      {form === 'new' && mayWrite ? (
        <NewContent
          channel={channel ?? 'email'}
          onClose={() => void navigate({ search: ({ form: _, ...rest }) => rest })}
        />
      ) : null}
    </Page>
  )
}
