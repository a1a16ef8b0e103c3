import { Link } from '@tanstack/react-router'
import { count, counted } from '../format/numbers.ts'
import { Icon } from '../parts/icon.tsx'
import type { Campaign } from '../server/queries.ts'
import { remedyOf } from './check-remedy.ts'
import type { CampaignCheck } from './setup-queries.ts'

type Issue = CampaignCheck['issues'][number]

/** As many as are read at a glance; one empty detail can be missed by ten messages. */
const SHOWN = 5

const link = 'shrink-0 font-medium text-accent-ink underline underline-offset-2'

/** What stands in the way first, then what is worth knowing; each with the way to mend it. */
export function CheckIssues({ campaign, issues }: { campaign: Campaign; issues: Issue[] }) {
  if (issues.length === 0) {
    return (
      <p className="flex items-center gap-2 rounded-md bg-good-soft px-3 py-2 text-good-ink">
        <Icon name="check" />
        Nothing stands in the way.
      </p>
    )
  }
  const sorted = issues.toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'))
  const rest = sorted.slice(SHOWN)
  return (
    <>
      <IssueList label="Issues" campaign={campaign} issues={sorted.slice(0, SHOWN)} />
      {rest.length > 0 ? (
        <details>
          <summary className="mb-2 w-fit text-sm text-ink-2">
            {counted(rest.length, 'more issue', 'more issues')}
          </summary>
          <IssueList label="More issues" campaign={campaign} issues={rest} />
        </details>
      ) : null}
    </>
  )
}

function IssueList({ label, campaign, issues }: { label: string; campaign: Campaign; issues: Issue[] }) {
  return (
    <ul aria-label={label} className="flex flex-col gap-2">
      {issues.map((issue) => (
        <li
          key={`${issue.code} ${issue.nodeId} ${issue.message}`}
          className={`flex items-start gap-2 rounded-md px-3 py-2
            ${issue.severity === 'error' ? 'bg-bad-soft text-bad-ink' : 'bg-warn-soft text-warn-ink'}`}
        >
          <Icon name="warning" className="mt-0.5" />
          <span className="min-w-0 flex-1 break-words">
            <span className="sr-only">{issue.severity === 'error' ? 'Must be mended: ' : 'Worth knowing: '}</span>
            {issue.message}
            {issue.count === null ? null : <span className="tabular-nums"> ({count(issue.count)})</span>}
          </span>
          <Remedy campaign={campaign} issue={issue} />
        </li>
      ))}
    </ul>
  )
}

function Remedy({ campaign, issue }: { campaign: Campaign; issue: Issue }) {
  const remedy = remedyOf(issue, campaign)
  if (!remedy) return null
  return (
    <Link to={remedy.to} search={remedy.search ?? {}} className={link}>
      {remedy.words}
    </Link>
  )
}
