import { Link } from '@tanstack/react-router'
import { useCampaignSearch } from './use-campaign-search.ts'

const look = `inline-flex h-7 items-center rounded-[5px] px-2.5 text-sm font-medium text-ink-2 hover:text-ink
  data-on:bg-surface data-on:text-ink data-on:shadow-(--shadow-card)`

/** The funnel, or its figures by day. */
export function ViewSwitch() {
  const { view } = useCampaignSearch()
  return (
    <nav aria-label="View" className="flex rounded-md bg-sunken p-0.5">
      <Link
        from="/campaigns/$campaignId"
        to="."
        search={({ view: _, ...search }) => search}
        activeOptions={{ exact: true }}
        data-on={view === undefined ? '' : undefined}
        className={look}
      >
        Funnel
      </Link>
      <Link
        from="/campaigns/$campaignId"
        to="."
        search={(search) => ({ ...search, view: 'figures' })}
        activeOptions={{ exact: true }}
        data-on={view === 'figures' ? '' : undefined}
        className={look}
      >
        Figures
      </Link>
    </nav>
  )
}
