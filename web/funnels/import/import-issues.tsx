import { useState } from 'react'
import { count } from '../../format/numbers.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import type { FunnelPreview } from './import-preview.tsx'

type Issue = FunnelPreview['issues'][number]
type Severity = Issue['severity']

const groups: { severity: Severity; head: string; tone: string; icon: 'warning' | 'check' }[] = [
  { severity: 'error', head: 'To be mended before it is published', tone: 'text-bad-ink', icon: 'warning' },
  { severity: 'warning', head: 'Left as it is, or not used', tone: 'text-warn-ink', icon: 'warning' },
  { severity: 'note', head: 'Done for you', tone: 'text-good-ink', icon: 'check' },
]
const shownAtFirst = 5

/** Everything that is to be said of an import, the gravest first. */
export function ImportIssues({ issues }: { issues: Issue[] }) {
  if (issues.length === 0) {
    return (
      <p className="mt-4 flex items-center gap-2 rounded-md bg-good-soft px-3 py-2 text-good-ink">
        <Icon name="check" />
        Everything in the files is used, and nothing is to be mended.
      </p>
    )
  }
  return groups.map((group) => {
    const ofGroup = issues.filter(({ severity }) => severity === group.severity)
    return ofGroup.length === 0 ? null : <Group key={group.severity} {...group} issues={ofGroup} />
  })
}

function Group({ head, tone, icon, issues }: Omit<(typeof groups)[number], 'severity'> & { issues: Issue[] }) {
  const [all, setAll] = useState(false)
  const shown = all ? issues : issues.slice(0, shownAtFirst)
  return (
    <section className="mt-4">
      <h3 className={`flex items-center gap-2 font-semibold ${tone}`}>
        <Icon name={icon} size={14} />
        {head} <span className="font-normal tabular-nums">({count(issues.length)})</span>
      </h3>
      <ul aria-label={head} className="mt-1 divide-y divide-line">
        {shown.map((issue, place) => (
          <li key={`${issue.code} ${place}`} className="py-1.5 [overflow-wrap:anywhere]">
            {issue.message}
            <span className="block text-sm text-ink-2">{placeWords(issue)}</span>
          </li>
        ))}
      </ul>
      {issues.length > shown.length ? (
        <Button size="small" className="mt-1" onClick={() => setAll(true)}>Show all {count(issues.length)}</Button>
      ) : null}
    </section>
  )
}

const placeWords = ({ file, row, column }: Issue) =>
  [file, row === null ? null : `row ${row}`, column].filter((part) => part !== null).join(', ')
