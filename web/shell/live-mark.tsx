import { Badge } from '../parts/badge.tsx'
import { useLive } from '../server/live.tsx'

/** Says nothing while all is well; honest while what is shown may be some seconds old. */
export function LiveMark() {
  const live = useLive()
  return (
    <span role="status" aria-live="polite">
      {live === 'reconnecting' ? (
        <Badge tone="warn" dot>
          Reconnecting…
        </Badge>
      ) : null}
    </span>
  )
}
