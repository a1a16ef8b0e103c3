import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo, type ReactNode } from 'react'
import { count } from '../format/numbers.ts'
import { Icon } from '../parts/icon.tsx'
import { useClient } from '../server/client-context.tsx'
import { useRefreshWhileDown } from '../server/live.tsx'
import type { Campaign, CampaignGraph } from '../server/queries.ts'
import { totalsQuery } from './campaign-queries.ts'
import type { PeopleGroup } from './campaign-search.ts'
import { figuresFromCounts, figuresOf } from './totals-of.ts'

/** The campaign's exact sums; each number of people leads to the people. */
export function Totals({ campaign, graph }: { campaign: Campaign; graph: CampaignGraph }) {
  const { data } = useQuery({ ...totalsQuery(useClient(), campaign.id), refetchInterval: useRefreshWhileDown() })
  const figures = useMemo(() => (data ? figuresOf(data) : figuresFromCounts(graph)), [data, graph])
  const ended = figures.doneAs
  const outcomes = [
    ended.goal > 0 ? `${count(ended.goal)} reached a goal` : '',
    ended.exit > 0 ? `${count(ended.exit)} left` : '',
    ended['opted-out'] > 0 ? `${count(ended['opted-out'])} opted out` : '',
    ended.stopped > 0 ? `${count(ended.stopped)} stopped` : '',
  ].filter(Boolean)
  return (
    <section
      aria-label="Totals"
      className="flex shrink-0 items-stretch overflow-x-auto border-b border-line bg-surface px-2.5 whitespace-nowrap"
    >
      <Figure group="all" label="People" value={campaign.audience} note="in the audience" />
      <Figure group="waiting" label="On the way" value={figures.onTheWay} note="waiting or at work" />
      <Figure
        group="held"
        label="Held"
        value={figures.held}
        note={figures.held ? 'see why' : 'nobody is stuck'}
        warn={figures.held > 0}
      />
      <Figure group="done" label="Done" value={figures.done} note={outcomes.join(', ') || 'nobody yet'} />
      <dl className="ml-auto flex shrink-0 items-center gap-6 border-l border-line pr-2.5 pl-6 max-xl:gap-3.5 max-xl:pl-4">
        <Sends icon="email" label="Emails sent" value={figures.sent.email} />
        <Sends icon="sms" label="Texts sent" value={figures.sent.sms} />
        <Sends icon="voicemail" label="Voicemails sent" value={figures.sent.voicemail} />
        <Sends icon="reply" label="Replies" value={figures.replies} />
        <Sends icon="skip" label="Not sent" value={figures.skipped} />
        {figures.failed ? <Sends icon="warning" label="Failed" value={figures.failed} bad /> : null}
      </dl>
    </section>
  )
}

const shown = (value: number | undefined) => (value === undefined ? '–' : count(value))

interface FigureProps {
  group: PeopleGroup
  label: string
  value: number
  note: ReactNode
  warn?: boolean
}

function Figure({ group, label, value, note, warn = false }: FigureProps) {
  return (
    <Link
      from="/campaigns/$campaignId"
      to="."
      search={({ view }) => ({ people: group, ...(view ? { view } : {}) })}
      className="my-1.5 min-w-24 shrink-0 rounded-md px-2.5 py-1.5 hover:bg-hover data-[status=active]:bg-hover"
    >
      <span className="sr-only">{`${label}: ${count(value)}`}</span>
      <span aria-hidden="true" className="flex items-baseline gap-2">
        <span className={`text-xl font-semibold tabular-nums ${warn ? 'text-warn-ink' : ''}`}>{count(value)}</span>
        <span className="text-sm font-medium text-ink-2">{label}</span>
      </span>
      <span aria-hidden="true" className="block text-xs text-ink-3">{note}</span>
    </Link>
  )
}

function Sends({ icon, label, value, bad = false }: {
  icon: 'email' | 'sms' | 'voicemail' | 'skip' | 'warning' | 'reply'
  label: string
  value: number | undefined
  bad?: boolean
}) {
  return (
    <div className={bad ? 'text-bad-ink' : ''}>
      <dt className={`flex items-center gap-1.5 text-xs ${bad ? '' : 'text-ink-3'}`}>
        <Icon name={icon} size={13} />
        {label}
      </dt>
      <dd className="text-lg font-semibold tabular-nums">{shown(value)}</dd>
    </div>
  )
}
