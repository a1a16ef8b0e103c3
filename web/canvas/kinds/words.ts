import type { GraphNode, NodeOf } from '../../../funnel/graph.ts'
import { weekdays } from '../../format/time.ts'

/** `campaign.event_type` as `event type`, `reply.intent` as `reply intent`. */
export function fieldWords(field: string) {
  const [subject, ...rest] = field.split('.')
  return [...(subject === 'reply' ? ['reply'] : []), ...rest].join(' ').replaceAll('_', ' ')
}

/** `1 positive, 2 question` as a list that stays short: `positive, question, +2`. */
export const shortList = (words: string[], most = 3) =>
  [...words.slice(0, most), ...(words.length > most ? [`+${words.length - most}`] : [])].join(', ')

export const clockWords = (at: string, days: number[], zone: 'contact' | 'campaign') =>
  `${at} on ${weekdays(days)}${zone === 'contact' ? ', their time' : ''}`

/** What the three kinds of message say of themselves. */
export function sendWords(label: string, node: NodeOf<'email'> | NodeOf<'sms'> | NodeOf<'voicemail'>) {
  if (node.config.contentId === null) return `${label}, no content chosen yet`
  return node.config.exemptFromQuietHours ? `${label}, also in quiet hours` : label
}

export const reasonWords = (node: Extract<GraphNode, { kind: 'goal' | 'exit' }>, otherwise: string) => {
  const reason = node.config.reason?.replaceAll('-', ' ')
  return reason && reason.toLowerCase() !== node.name.toLowerCase()
    ? reason.charAt(0).toUpperCase() + reason.slice(1)
    : otherwise
}
