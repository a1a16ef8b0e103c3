import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorPanel } from '../parts/error-panel.tsx'
import { Icon } from '../parts/icon.tsx'
import { LoadMore } from '../parts/load-more.tsx'
import { LiveMark } from '../shell/live-mark.tsx'
import { Loading, Skeleton } from '../parts/skeleton.tsx'
import { useTitle } from '../parts/use-title.ts'
import { useClient } from '../server/client-context.tsx'
import { useRefreshWhileDown } from '../server/live.tsx'
import { campaignListQuery } from '../server/queries.ts'
import { wordsOf } from '../server/query-client.ts'
import { useMay } from '../shell/me-context.ts'
import { CampaignTable } from './campaign-table.tsx'

export function Campaigns() {
  useTitle('Campaigns')
  const list = useInfiniteQuery({ ...campaignListQuery(useClient()), refetchInterval: useRefreshWhileDown() })
  const may = useMay('campaigns.create')
  const campaigns = list.data?.pages.flatMap((page) => page.items)
  return (
    <div className="mx-auto max-w-6xl px-8 py-6 max-md:px-4">
      <header className="mb-4 flex h-8 items-center gap-3">
        <h1 className="text-xl font-semibold tracking-tight">Campaigns</h1>
        <LiveMark />
        {may && campaigns?.length !== 0 ? <NewCampaign /> : null}
      </header>
      {campaigns === undefined ? (
        list.error ? (
          <ErrorPanel
            title="Campaigns could not be loaded"
            message={wordsOf(list.error)}
            onRetry={() => void list.refetch()}
            retrying={list.isFetching}
          />
        ) : (
          <Loading what="campaigns">
            <div className="overflow-hidden rounded-lg border border-line bg-surface">
              {[0, 1, 2, 3].map((row) => (
                <div key={row} className="flex h-14 items-center gap-6 border-b border-line px-4 last:border-0">
                  <Skeleton className="h-4 w-56" />
                  <Skeleton className="h-5 w-20 rounded-full" />
                  <Skeleton className="ml-auto h-4 w-64" />
                </div>
              ))}
            </div>
          </Loading>
        )
      ) : campaigns.length === 0 ? (
        <NoCampaigns may={may} />
      ) : (
        <>
          <CampaignTable campaigns={campaigns} />
          <LoadMore list={list} what="campaigns" />
        </>
      )}
    </div>
  )
}

function NoCampaigns({ may }: { may: boolean }) {
  return (
    <div className="rounded-lg border border-dashed border-line-strong">
      <EmptyState icon="campaigns" title="No campaigns yet" action={may ? <NewCampaign /> : undefined}>
        A campaign takes people through a funnel: emails, texts and voicemails, waits, and ways that depend on what they
        answer. {may ? null : 'Ask a marketer of this workspace to set one up.'}
      </EmptyState>
    </div>
  )
}

function NewCampaign() {
  return (
    <Link
      to="/campaigns/new"
      search={{ step: 'funnel' }}
      className="ml-auto inline-flex h-8 items-center gap-1.5 rounded-md bg-accent px-3 font-semibold text-on-accent
        hover:bg-accent-hover"
    >
      <Icon name="plus" size={14} />
      New campaign
    </Link>
  )
}
