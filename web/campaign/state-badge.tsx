import { Badge, type Tone } from '../parts/badge.tsx'
import type { CampaignSummary } from '../server/queries.ts'

const states = {
  draft: { tone: 'neutral', label: 'Draft' },
  running: { tone: 'good', label: 'Running' },
  paused: { tone: 'warn', label: 'Paused' },
  stopped: { tone: 'neutral', label: 'Stopped' },
} as const satisfies Record<CampaignSummary['state'], { tone: Tone; label: string }>

export function StateBadge({ state }: { state: CampaignSummary['state'] }) {
  const { tone, label } = states[state]
  return (
    <Badge tone={tone} dot>
      {label}
    </Badge>
  )
}
