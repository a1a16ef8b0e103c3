import { Icon } from '../../parts/icon.tsx'
import type { Checked } from '../use-issues.ts'
import { messageWithoutName } from './message-without-name.ts'

/** What is wrong with the node called `name`, under its name. */
export function IssueLine({ issue, name }: { issue: Checked['issues'][number]; name: string | undefined }) {
  const isError = issue.severity === 'error'
  return (
    <li
      className={`flex items-start gap-2 rounded-md px-2.5 py-2 text-sm
        ${isError ? 'bg-bad-soft text-bad-ink' : 'bg-warn-soft text-warn-ink'}`}
    >
      <Icon name="warning" size={14} className="mt-px" />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <span className="sr-only">{isError ? 'Error: ' : 'Warning: '}</span>
        {messageWithoutName(issue.message, name)}
      </span>
    </li>
  )
}
