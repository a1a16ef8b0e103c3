import type { IconName } from '../parts/icon-paths.ts'
import type { Timeline } from '../server/queries.ts'

type Event = Timeline['events'][number]
type Send = Timeline['sends'][number]

export type TimelineItem =
  | (At & {
      is: 'event'
      sentence: string
      icon: IconName
      /** Nothing but the coming to a node: the node's name says it all. */
      isStep: boolean
    })
  | (At & { is: 'send'; send: Send; words: string; bad: boolean })

interface At {
  id: string
  /** Real time. */
  at: string
  /** Campaign time. */
  clockAt: string
  nodeId: string | null
}

/** Events that say of a send what the send itself says better, with its reason. */
const saidBySend = /^send\.(sent|delivered|undelivered|failed|skipped|unknown)$/

const icons: [RegExp, IconName][] = [
  [/^send/, 'wait'],
  [/held/, 'pause'],
  [/resum/, 'play'],
  [/repl|message|inbound/, 'reply'],
  [/^call/, 'external'],
  [/task/, 'task'],
  [/ended|done/, 'goal'],
  [/suppress|opted/, 'warning'],
  [/entered|started|enrol/, 'chevron-right'],
]

const channels = { email: 'Email', sms: 'Text', voicemail: 'Voicemail' } as const

const states: Record<Exclude<Send['state'], 'skipped'>, string> = {
  reserved: 'about to be sent',
  dispatching: 'being sent',
  sent: 'sent',
  delivered: 'delivered',
  undelivered: 'sent, but not delivered',
  failed: 'failed',
  unknown: 'handed over, nobody can tell whether it arrived; it is not sent again',
}

/** One story of what happened to a contact by the campaign's clock, the latest first. */
export function timelineItems({ events, sends }: Pick<Timeline, 'events' | 'sends'>): TimelineItem[] {
  const items: TimelineItem[] = [
    ...events.filter((event) => !saidBySend.test(event.type)).map(eventItem),
    ...sends.map(sendItem),
  ]
  return items.sort((a, b) =>
    Date.parse(b.clockAt) - Date.parse(a.clockAt) || Date.parse(b.at) - Date.parse(a.at) || order(b.id, a.id))
}

const order = (a: string, b: string) => (/^\d+$/.test(a) && /^\d+$/.test(b) ? Number(a) - Number(b) : 0)

function eventItem(event: Event): TimelineItem {
  const icon = icons.find(([pattern]) => pattern.test(event.type))?.[1] ?? 'dot'
  const { id, at, nodeId, sentence, type, data } = event
  const isStep = type === 'node.entered' && data['stage'] === undefined
  return { is: 'event', id, at, clockAt: event.clockAt ?? at, nodeId, sentence, icon, isStep }
}

function sendItem(send: Send): TimelineItem {
  const { id, at, clockAt, nodeId, channel, state } = send
  const words = state === 'skipped' ? `${channels[channel]} not sent` : `${channels[channel]} ${states[state]}`
  const bad = state === 'failed' || state === 'undelivered' || state === 'unknown'
  return { is: 'send', id, at, clockAt, nodeId, send, words, bad }
}
