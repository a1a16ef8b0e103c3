import { counted } from '../format/numbers.ts'
import type { LatestCampaign } from './dashboard-queries.ts'
import { sentByDay } from './sent-by-day.ts'

const HEIGHT = 28
const BAR = 5
const GAP = 2

/** The messages of a campaign by day, the latest at the right; the days are those of its own clock. */
export function CampaignSparkline({ days: sentOn }: Pick<LatestCampaign, 'days'>) {
  const days = sentByDay(sentOn)
  if (days.length === 0) return null
  const most = Math.max(...days.map(({ sent }) => sent), 1)
  const width = days.length * (BAR + GAP) - GAP
  const total = days.reduce((sum, { sent }) => sum + sent, 0)
  return (
    <svg
      role="img"
      aria-label={`${counted(total, 'message', 'messages')} sent on ${counted(days.length, 'day', 'days')}`}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      width={width}
      height={HEIGHT}
      className="shrink-0 max-sm:hidden"
    >
      {days.map(({ day, sent }, index) => {
        const height = Math.max((sent / most) * HEIGHT, 1.5)
        return (
          <rect
            key={day}
            x={index * (BAR + GAP)}
            y={HEIGHT - height}
            width={BAR}
            height={height}
            rx={1}
            className={sent === 0 ? 'fill-line-strong' : 'fill-accent'}
          />
        )
      })}
    </svg>
  )
}
