import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { EmptyState } from '../parts/empty-state.tsx'
import { LoadMore } from '../parts/load-more.tsx'
import { Page } from '../parts/page.tsx'
import { QueryView } from '../parts/query-view.tsx'
import { RowSkeletons } from '../parts/row-skeletons.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { useClient } from '../server/client-context.tsx'
import { useRefreshWhileDown } from '../server/live.tsx'
import { LiveMark } from '../shell/live-mark.tsx'
import { SendItem } from './send-item.tsx'
import { type Trouble, troubledSendsQuery } from './sends-queries.ts'

const tabs = [{ value: 'unknown', label: 'Unknown end' }, { value: 'failed', label: 'Failed' }] as const

const says: Record<Trouble, string> = {
  unknown: `The provider never said what became of these. They are not sent again by themselves: look them up in the
    provider’s own log, then say here what you found.`,
  failed: 'The provider refused these or could not deliver them. Their funnels went on without them.',
}

/** Messages that came to no good end, for a person to look at. */
export function Sends() {
  const { state = 'unknown' } = useSearch({ from: '/shell/sends' })
  const navigate = useNavigate({ from: '/sends' })
  return (
    <Page title="Messages to look at" beside={<LiveMark />}>
      <Tabs
        label="Messages to look at"
        tabs={tabs}
        value={state}
        onChange={(next) => void navigate({ search: next === 'failed' ? { state: next } : {}, replace: true })}
      >
        <p className="max-w-2xl py-3 text-ink-2">{says[state]}</p>
        <SendList key={state} state={state} />
      </Tabs>
    </Page>
  )
}

function SendList({ state }: { state: Trouble }) {
  const list = useInfiniteQuery({ ...troubledSendsQuery(useClient(), state), refetchInterval: useRefreshWhileDown() })
  return (
    <QueryView query={list} what="messages" skeleton={<RowSkeletons />}>
      {({ pages }) => {
        const sends = pages.flatMap(({ items }) => items)
        return sends.length === 0 ? <Nothing state={state} /> : (
          <>
            <ul
              aria-label={tabs.find(({ value }) => value === state)?.label}
              className="rounded-lg border border-line bg-surface shadow-(--shadow-card)"
            >
              {sends.map((send) => <SendItem key={send.id} send={send} />)}
            </ul>
            <LoadMore list={list} what="messages" />
          </>
        )
      }}
    </QueryView>
  )
}

function Nothing({ state }: { state: Trouble }) {
  return (
    <div className="rounded-lg border border-dashed border-line-strong">
      <EmptyState
        icon="check"
        title={state === 'unknown' ? 'Every message is accounted for' : 'No message failed'}
        small
      >
        {state === 'unknown'
          ? 'Should a provider break off without saying whether it took a message, the message is listed here.'
          : 'A message that its provider refuses or cannot deliver is listed here with the reason.'}
      </EmptyState>
    </div>
  )
}
