import { Link } from '@tanstack/react-router'
import { count } from '../format/numbers.ts'
import type { DashboardData } from './dashboard-queries.ts'

type Held = DashboardData['needs']['held']

/** How many reasons are shown; each campaign shows all of its own. */
const SHOWN = 6

/** Why people are held anywhere in the workspace, the most first: each leads to those people. */
export function HeldReasons({ held }: { held: Held }) {
  if (held.length === 0) return null
  return (
    <ul aria-label="Held by reason" className="mb-2 ml-14 border-l border-line">
      {held.slice(0, SHOWN).map(({ campaignId, campaignName, reason, sentence, count: amount }) => (
        <li key={`${campaignId} ${reason}`}>
          <Link
            to="/campaigns/$campaignId"
            params={{ campaignId }}
            search={{ people: 'held', reason }}
            className="flex items-baseline gap-3 px-3 py-1 text-sm -outline-offset-2 hover:bg-hover"
          >
            <span className="w-8 shrink-0 text-right font-medium tabular-nums">{count(amount)}</span>
            <span className="min-w-0 flex-1 text-ink-2">{sentence}</span>
            <span dir="auto" title={campaignName} className="max-w-40 truncate text-ink-3">{campaignName}</span>
          </Link>
        </li>
      ))}
      {held.length > SHOWN ? (
        <li className="px-3 py-1 text-sm text-ink-3">Other reasons hold fewer people; each campaign lists its own.</li>
      ) : null}
    </ul>
  )
}
