import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { count, counted } from '../../format/numbers.ts'
import { dateTime } from '../../format/time.ts'
import { Badge, type Tone } from '../../parts/badge.tsx'
import { Card } from '../../parts/card.tsx'
import { useClient } from '../../server/client-context.tsx'
import { type ImportReport, recentImportsQuery } from '../../server/import-queries.ts'

const states: Record<ImportReport['state'], { tone: Tone; label: string }> = {
  waiting: { tone: 'info', label: 'Not begun' },
  running: { tone: 'info', label: 'Running' },
  done: { tone: 'good', label: 'Done' },
  cancelled: { tone: 'neutral', label: 'Stopped' },
  failed: { tone: 'bad', label: 'Failed' },
}

/** The latest imports, to go on with one or to fetch its refused rows. Nothing where there was none. */
export function RecentImports() {
  const recent = useQuery(recentImportsQuery(useClient()))
  if (!recent.data || recent.data.items.length === 0) return null
  return (
    <Card title="Latest imports" flush className="mt-5">
      <ul>
        {recent.data.items.map((each) => (
          <li key={each.id} className="border-t border-line">
            <Link
              to="/contacts/import"
              search={{ id: each.id }}
              className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 -outline-offset-2 hover:bg-hover"
            >
              <span className="min-w-0 flex-1 truncate font-medium">{each.fileName}</span>
              <span className="text-sm text-ink-2">
                {each.state === 'waiting' ? null : `${count(each.created)} new, ${count(each.updated)} updated`}
                {each.refused > 0 ? `, ${counted(each.refused, 'row', 'rows')} refused` : null}
              </span>
              <Badge tone={states[each.state].tone}>{states[each.state].label}</Badge>
              <span className="text-sm text-ink-3">{dateTime(each.createdAt, undefined, Date.now())}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}
