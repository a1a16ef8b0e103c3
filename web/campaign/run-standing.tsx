import { Badge } from '../parts/badge.tsx'
import type { Person } from '../server/queries.ts'
import { endWords } from './end-words.ts'

/** Where a person stands now. */
export function RunStanding({ run, nodeName }: { run: Person; nodeName: string | undefined }) {
  if (run.held) {
    return (
      <div className="mt-1">
        <Badge tone="warn">Held{nodeName ? ` at ${nodeName}` : ''}</Badge>
        <p className="mt-1.5 text-ink-2">{run.held.sentence}</p>
      </div>
    )
  }
  if (run.endedAs) {
    return (
      <p className="mt-1">
        <Badge tone={run.endedAs === 'goal' ? 'good' : 'neutral'}>{endWords(run)}</Badge>
      </p>
    )
  }
  return (
    <p className="text-ink-2">
      {nodeName ? `At ${nodeName}` : 'Entering'}
      {run.stage ? `, ${run.stage}` : ''}
    </p>
  )
}
