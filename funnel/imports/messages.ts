import type { Channel } from '../plan/plan.ts'
import { excerpt, type ImportLine, line, type Place } from './lines.ts'
import { messageLimits } from './message-limits.ts'
import { fold } from './settings.ts'

export interface ImportedContent {
  /** As nodes of the draft call it until it is kept. */
  key: string
  name: string
  channel: Channel
  /** email: {subject, html}; sms: {text}; voicemail: {script}. */
  body: Record<string, string>
}

/** Writes merge tags of other tools as ours: messaging/merge-tag-dialects.ts. */
export type ConvertTags = (text: string) => {
  text: string
  tags: { tag: string; became: string | null; says: string | null }[]
}

const channelWords: Record<Channel, string[]> = {
  email: ['email', 'mail', 'emailtemplate', 'html'],
  sms: ['sms', 'text', 'textmessage', 'mms', 'smstemplate'],
  voicemail: ['voicemail', 'vm', 'voicemaildrop', 'rvm', 'voice', 'voicemailscript', 'script'],
}

export const channelOf = (word: string): Channel | undefined =>
  (Object.keys(channelWords) as Channel[]).find((channel) => channelWords[channel].includes(fold(word)))

/** The messages that an import brings, and which of them is meant by a name. */
export class Messages {
  readonly contents: ImportedContent[] = []
  readonly lines: ImportLine[] = []
  readonly #convert: ConvertTags
  readonly #taken = new Set<string>()

  constructor(convert: ConvertTags) {
    this.#convert = convert
  }

  /** A text as another tool has it; undefined, with a line, where no message can be made of it. */
  write(channel: Channel, { name, text, subject, place, nodeId = null }: {
    name: string; text: string; subject?: string | undefined; place: Place; nodeId?: string | null
  }): ImportedContent | undefined {
    const known = name.slice(0, 200).trim() || `Message ${this.contents.length + 1}`
    if (known !== name) {
      this.lines.push(line('value-changed', place, `The name “${excerpt(name, 1000)}” is too long, or empty; the message is called “${known}”.`, nodeId))
    }
    const parts = channel === 'email' ? this.#email(known, { text, subject, place, nodeId })
      : channel === 'sms' ? { text } : { script: text }
    const body = Object.fromEntries(Object.entries(parts).map(([part, written]) => [part, this.#converted(written, known, place, nodeId)]))
    if (channel === 'email' && !isHtml(text)) body['html'] = paragraphs(body['html']!)
    const tooLong = Object.entries(body).find(([part, written]) => written.length > messageLimits[part as keyof typeof messageLimits])
    if (tooLong) {
      this.lines.push(line('content-refused', place, `“${known}” is not made: its ${tooLong[0]} has ${tooLong[1].length} characters, `
        + `and ${messageLimits[tooLong[0] as keyof typeof messageLimits]} are the most.`, nodeId))
      return undefined
    }
    return this.#add({ name: known, channel, body })
  }

  /** Contents of our own format, under their own keys; what their graph names besides is no key for others. */
  keep(contents: readonly ImportedContent[], named: readonly string[]): void {
    this.contents.push(...contents)
    for (const key of [...named, ...contents.map((content) => content.key)]) this.#taken.add(key)
  }

  #add(content: Omit<ImportedContent, 'key'>): ImportedContent {
    let number = this.contents.length + 1
    while (this.#taken.has(`content-${number}`)) number += 1
    const added = { key: `content-${number}`, ...content }
    this.#taken.add(added.key)
    this.contents.push(added)
    return added
  }

  /** The one message of the channel with this name; 'several' where nobody can tell which. */
  find(channel: Channel, name: string): ImportedContent | 'several' | undefined {
    const named = this.contents.filter((content) => content.channel === channel && fold(content.name) === fold(name))
    return named.length > 1 ? 'several' : named[0]
  }

  #email(name: string, { text, subject, place, nodeId }: { text: string; subject?: string | undefined; place: Place; nodeId: string | null }) {
    const [, first, rest] = /^subject:[ \t]*([^\n]+)\n+([^]*)$/i.exec(text) ?? []
    if (subject !== undefined) return { subject, html: text }
    if (first !== undefined) return { subject: first.trim(), html: rest! }
    this.lines.push(line('value-changed', place, `The email “${name}” has no subject; its name stands there.`, nodeId))
    return { subject: name, html: text }
  }

  #converted(written: string, name: string, place: Place, nodeId: string | null): string {
    const { text, tags } = this.#convert(written)
    const times = new Map<string, number>()
    for (const one of tags) times.set(JSON.stringify(one), (times.get(JSON.stringify(one)) ?? 0) + 1)
    for (const [found, count] of times) {
      const { tag, became, says } = JSON.parse(found) as (typeof tags)[number]
      const often = count > 1 ? ` (${count} times)` : ''
      this.lines.push(became === null
        ? line('tag-left', place, `In “${name}” the merge tag ${excerpt(tag, 80)} stays as it is${often}: ${says}.`, nodeId)
        : line('tag-converted', place, `In “${name}” ${excerpt(tag, 80)} became ${became}${often}${says ? `; ${says}` : ''}.`, nodeId))
    }
    return text
  }
}

export const isHtml = (text: string): boolean => /<(?:p|br|div|table|html|body|a|span|h\d|img|ul|strong|b|i|em)\b[^>]*>/i.test(text)

/** Plain text as HTML; merge tags stay as they are, for liquid reads quotation marks. */
function paragraphs(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return escaped.split(/\n{2,}/).map((part) => `<p>${part.trim().replaceAll('\n', '<br>\n')}</p>`).join('\n')
}
