import { Link } from '@tanstack/react-router'
import { count } from '../format/numbers.ts'
import { dateTime } from '../format/time.ts'
import { Badge } from '../parts/badge.tsx'
import { Icon } from '../parts/icon.tsx'
import { DeleteRehearsal } from '../rehearsals/delete-rehearsal.tsx'
import { whereWords } from '../rehearsals/where-words.ts'
import type { Campaign } from '../server/queries.ts'
import { LiveMark } from '../shell/live-mark.tsx'
import { useMay } from '../shell/me-context.ts'
import { AddPeople } from './add-people.tsx'
import { CampaignActions } from './campaign-actions.tsx'
import { StateBadge } from './state-badge.tsx'
import { ViewSwitch } from './view-switch.tsx'

export function CampaignHeader({ campaign, version }: { campaign: Campaign; version: number | null }) {
  const { name, state, clockFactor, clockNow, zone, funnelId, rehearsal } = campaign
  const mayDraw = useMay('funnels.saveDraft')
  return (
    <header
      className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-surface px-5 py-2"
    >
      <nav aria-label="Breadcrumb" className="contents">
        {rehearsal ? (
          <Link to="/funnels/$funnelId" params={{ funnelId }} className="rounded-sm text-ink-2 hover:text-ink">
            The funnel
          </Link>
        ) : (
          <Link to="/campaigns" className="rounded-sm text-ink-2 hover:text-ink">
            Campaigns
          </Link>
        )}
        <Icon name="chevron-right" size={12} className="-mx-1 text-ink-3" />
      </nav>
      <h1 dir="auto" className="min-w-0 truncate text-left text-lg font-semibold" title={name}>
        {name}
      </h1>
      <StateBadge state={state} />
      {clockFactor > 1 || rehearsal ? (
        <span title={`Its clock shows ${dateTime(clockNow, zone, Date.now())} (${zone})`}>
          <Badge tone="violet">Rehearsal{clockFactor > 1 ? `, ${count(clockFactor)}× time` : ''}</Badge>
        </span>
      ) : null}
      <span className="min-w-0 truncate text-sm text-ink-3">
        {rehearsal ? `The draft as it was; messages go to ${whereWords(rehearsal)}`
          : version === null ? 'Not published' : `Version ${version}`}
      </span>
      <LiveMark />
      <div className="ml-auto flex flex-wrap items-center gap-2">
        <ViewSwitch />
        <Link
          to="/funnels/$funnelId"
          params={{ funnelId }}
          className="inline-flex h-8 items-center gap-1.5 rounded-md px-2.5 text-sm font-medium text-ink-2 hover:bg-hover
            hover:text-ink"
        >
          <Icon name="edit" size={14} />
          {mayDraw ? 'Edit funnel' : 'Look at the funnel'}
        </Link>
        {rehearsal ? null : <AddPeople campaign={campaign} />}
        <CampaignActions campaign={campaign} />
        {rehearsal ? <DeleteRehearsal campaign={campaign} /> : null}
      </div>
    </header>
  )
}
