import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { count, counted } from '../format/numbers.ts'
import { Card } from '../parts/card.tsx'
import type { IconName } from '../parts/icon-paths.ts'
import { Icon } from '../parts/icon.tsx'
import type { DashboardData } from './dashboard-queries.ts'
import { HeldReasons } from './held-reasons.tsx'
import { needsOf, type Need } from './needs-of.ts'

const icons: Record<Need['kind'], IconName> = {
  replies: 'reply', tasks: 'task', unmatched: 'inbox', events: 'inbox', held: 'pause', unknown: 'warning', failed: 'warning',
  sender: 'phone',
}

/** What no funnel goes on without: each line leads to where it is done. */
export function Needs({ needs }: { needs: DashboardData['needs'] }) {
  const all = needsOf(needs)
  return (
    <Card title="What needs you" says={all.length === 0 ? undefined : said(all)} flush>
      {all.length === 0 ? (
        <p className="flex items-center gap-2.5 px-4 pb-3 text-ink-2">
          <span className="grid size-7 place-items-center rounded-full bg-good-soft text-good-ink">
            <Icon name="check" size={14} />
          </span>
          Nothing waits for a person. Replies, tasks and whatever holds a campaign up come here.
        </p>
      ) : (
        <ul>
          {all.map((need) => (
            <li key={need.id} className="border-t border-line first:border-0">
              <Way need={need}>
                <span
                  className={`grid size-7 shrink-0 place-items-center rounded-md ${
                    need.isUrgent ? 'bg-bad-soft text-bad-ink' : 'bg-warn-soft text-warn-ink'
                  }`}
                >
                  <Icon name={icons[need.kind]} size={14} />
                </span>
                <span className="min-w-0 flex-1">
                  <span className="block font-medium">{need.title}</span>
                  <span className="block text-sm text-ink-2">{need.says}</span>
                </span>
                {need.to ? <Icon name="chevron-right" size={14} className="text-ink-3" /> : null}
              </Way>
              {need.kind === 'held' ? <HeldReasons held={needs.held} /> : null}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

const line = 'flex items-center gap-3 px-4 py-2.5'

function Way({ need, children }: { need: Need; children: ReactNode }) {
  if (!need.to) return <div className={line}>{children}</div>
  return (
    <Link to={need.to} search={need.search ?? {}} className={`${line} -outline-offset-2 hover:bg-hover`}>
      {children}
    </Link>
  )
}

function said(needs: Need[]): string {
  const urgent = needs.filter(({ isUrgent }) => isUrgent).length
  const all = counted(needs.length, 'thing waits', 'things wait')
  if (urgent === needs.length) return `${all} for a person, and messages with ${urgent === 1 ? 'it' : 'them'}`
  return urgent === 0 ? `${all} for a person` : `${all} for a person, ${count(urgent)} of them holding messages back`
}
