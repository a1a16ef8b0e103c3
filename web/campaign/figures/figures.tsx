import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { intentWords } from '../../inbox/intent-words.tsx'
import { count } from '../../format/numbers.ts'
import { Card } from '../../parts/card.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { QueryView } from '../../parts/query-view.tsx'
import { Table } from '../../parts/table.tsx'
import { WhyNot } from '../../parts/why-not.tsx'
import { useClient } from '../../server/client-context.tsx'
import { useRefreshWhileDown } from '../../server/live.tsx'
import type { Campaign, CampaignGraph } from '../../server/queries.ts'
import { type CampaignStats, type CampaignTotals, statsQuery, totalsQuery } from '../campaign-queries.ts'
import { FiguresSkeleton } from '../figures-skeleton.tsx'
import { byDay, shortDay } from './by-day.ts'
import { channelNames } from './channel-names.ts'
import { DayChart } from './day-chart.tsx'
import { SendTables } from './send-tables.tsx'

/** What went out by day, channel and step, why the rest did not, and what came back. */
export function Figures({ campaign, graph }: { campaign: Campaign; graph: CampaignGraph }) {
  const client = useClient()
  const refetchInterval = useRefreshWhileDown()
  const stats = useQuery({ ...statsQuery(client, campaign.id), refetchInterval })
  const totals = useQuery({ ...totalsQuery(client, campaign.id), refetchInterval })
  return (
    <QueryView query={stats} what="figures" skeleton={<FiguresSkeleton />}>
      {(data) => (data.channels.length === 0 && data.days.length === 0 ? (
        <EmptyState icon="email" title="Nothing was sent yet">
          {campaign.launchedAt === null
            ? 'Launch the campaign; its figures by day, channel and step then gather here.'
            : 'The first messages show up here as soon as they go out.'}
        </EmptyState>
      ) : (
        <div className="mx-auto flex max-w-5xl flex-col gap-4 p-5">
          <Days days={data.days} zone={campaign.zone} isRehearsal={campaign.clockFactor > 1} />
          <SendTables stats={data} graph={graph} />
          {totals.data ? <NotSentAndReplies totals={totals.data} /> : null}
        </div>
      ))}
    </QueryView>
  )
}

function Days({ days, zone, isRehearsal }: { days: CampaignStats['days']; zone: string; isRehearsal: boolean }) {
  const shown = useMemo(() => byDay(days), [days])
  const number = { align: 'right', className: 'tabular-nums' } as const
  return (
    <Card
      title="Sent by day"
      says={`Days ${isRehearsal ? 'of the rehearsal’s clock ' : ''}in ${zone.replaceAll('_', ' ')}`}
    >
      <DayChart days={shown} />
      <details className="mt-2">
        <summary className="w-fit text-sm text-ink-2">As a table</summary>
        <Table
          label="Sent by day"
          className="mt-2"
          rows={shown.toReversed()}
          keyOf={({ day }) => day}
          columns={[
            { head: 'Day', cell: ({ day }) => shortDay(day) },
            { head: 'Emails', ...number, cell: (row) => count(row.email) },
            { head: 'Texts', ...number, cell: (row) => count(row.sms) },
            { head: 'Voicemails', ...number, cell: (row) => count(row.voicemail) },
          ]}
        />
      </details>
    </Card>
  )
}

function NotSentAndReplies({ totals }: { totals: CampaignTotals }) {
  const unsent = totals.sends.filter(({ sentence }) => sentence !== null).toSorted((a, b) => b.count - a.count)
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Card title="Not sent, and why">
        {unsent.length === 0 ? <p className="text-ink-3">Everything went out.</p> : (
          <ul className="flex flex-col gap-1.5">
            {unsent.map(({ channel, state, reason, sentence, count: sends }) => (
              <li key={`${channel} ${state} ${reason}`} className="flex gap-3">
                <span className="w-10 shrink-0 text-right font-semibold tabular-nums">{count(sends)}</span>
                <span className="min-w-0 break-words">
                  {channelNames[channel]}:{' '}
                  <span className="text-ink-2"><WhyNot whyNot={{ reason: reason ?? '', sentence: sentence ?? '' }} /></span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Card title="Replies">
        {totals.replies.length === 0 ? <p className="text-ink-3">Nobody has answered yet.</p> : (
          <ul className="flex flex-col gap-1.5">
            {totals.replies.map(({ intent, count: replies }) => (
              <li key={intent ?? ''} className="flex gap-3">
                <span className="w-10 shrink-0 text-right font-semibold tabular-nums">{count(replies)}</span>
                <span>{intent === null ? 'Not read yet' : intentWords(intent)}</span>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </div>
  )
}
