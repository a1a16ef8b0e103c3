import type { Channel, WrittenBody } from './content-queries.ts'

export const channelNames: Record<Channel, string> = { email: 'Email', sms: 'Text', voicemail: 'Voicemail' }

/** What stands in a message, as one type for all channels: the parts that its channel has. */
export type Parts = Record<string, string>

export const emptyParts: Record<Channel, Parts> = {
  email: { subject: '', html: '' },
  sms: { text: '' },
  voicemail: { script: '' },
}

/** The most that a part may hold, in characters. */
export const longest = { subject: 998, preheader: 300, html: 500_000, text: 1600, script: 5000 } as const

/** The parts as the API takes them. */
export function bodyOf(channel: Channel, parts: Parts): WrittenBody {
  if (channel === 'email') return emailOf(parts)
  return channel === 'sms' ? { text: parts['text'] ?? '' } : { script: parts['script'] ?? '' }
}

/** The parts with their channel, as preview and creation take them. */
export function channelBody(channel: Channel, parts: Parts) {
  if (channel === 'email') return { channel, body: emailOf(parts) }
  return channel === 'sms'
    ? { channel, body: { text: parts['text'] ?? '' } }
    : { channel, body: { script: parts['script'] ?? '' } }
}

const emailOf = ({ subject = '', html = '', preheader = '' }: Parts) => (
  { subject, html, ...(preheader === '' ? {} : { preheader }) }
)

export const sameParts = (one: Parts, other: Parts) =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) => (one[key] ?? '') === (other[key] ?? ''))
