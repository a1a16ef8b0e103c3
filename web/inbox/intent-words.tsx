import { Badge, type Tone } from '../parts/badge.tsx'

const intents: Record<string, { label: string; tone: Tone }> = {
  positive: { label: 'Positive', tone: 'good' },
  question: { label: 'Question', tone: 'info' },
  negative: { label: 'Negative', tone: 'bad' },
  'out-of-office': { label: 'Out of office', tone: 'neutral' },
  referral: { label: 'Referral', tone: 'violet' },
  unsubscribe: { label: 'Unsubscribe', tone: 'bad' },
  unclear: { label: 'Unclear', tone: 'warn' },
}

export const intentWords = (intent: string) => intents[intent]?.label ?? intent

export function IntentBadge({ intent }: { intent: string }) {
  return <Badge tone={intents[intent]?.tone ?? 'neutral'}>{intentWords(intent)}</Badge>
}
