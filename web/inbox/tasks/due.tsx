import { dateTime, fromNow } from '../../format/time.ts'
import { Badge } from '../../parts/badge.tsx'

/** By when it is to be done; what is late stands out. */
export function Due({ at }: { at: string }) {
  const now = Date.now()
  const isLate = Date.parse(at) < now
  return (
    <Badge tone={isLate ? 'bad' : 'neutral'}>
      <time dateTime={at} title={dateTime(at, undefined, now)}>
        {isLate ? 'Was due' : 'Due'} {fromNow(at, now)}
      </time>
    </Badge>
  )
}
