import type { Channel } from '../plan/plan.ts'
import { isHtml, type Messages } from './messages.ts'
import type { LooseNode } from './drawing.ts'
import { excerpt, line } from './lines.ts'

const byName = [
  'contentId', 'contentName', 'content', 'templateName', 'templateId', 'template', 'messageTemplate', 'messageName', 'messageId', 'message',
]
const byText: Record<Channel, string[]> = {
  email: ['html', 'body', 'text', 'content', 'message', 'template'], sms: ['text', 'body', 'message', 'content', 'template'],
  voicemail: ['script', 'text', 'body', 'message', 'content', 'template'],
}

/** What a message node says: the content that it names, the text that stands in it, or the content called as it is. */
export function chooseContent(channel: Channel, { id, name, settings, place }: LooseNode, messages: Messages): Record<string, unknown> {
  const exempt = settings.says('exemptFromQuietHours', 'ignoreQuietHours') ? { exemptFromQuietHours: true } : {}
  const say = (code: 'content-unclear' | 'content-chosen', words: string) => messages.lines.push(line(code, place, words, id))
  let isUnclear = false
  const named = settings.take(byName, (value) => {
    const found = typeof value === 'string' ? messages.find(channel, value) : undefined
    isUnclear ||= found === 'several'
    return found === 'several' ? undefined : found
  })
  if (named) return { contentId: named.key, ...exempt }
  const text = isUnclear ? undefined : settings.take(byText[channel], (value, key) => (typeof value === 'string' && isText(value, key) ? value : undefined))
  if (text !== undefined) {
    const subject = channel === 'email' ? settings.text('subject', 'subjectLine') : undefined
    const written = messages.write(channel, { name, text, subject, place, nodeId: id })
    return { contentId: written?.key ?? null, ...exempt }
  }
  const asked = settings.take(byName, (value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined))
  const alike = asked === undefined ? messages.find(channel, name) : undefined
  if (alike && alike !== 'several') {
    say('content-chosen', `“${name}” says the message of the same name.`)
    return { contentId: alike.key, ...exempt }
  }
  say('content-unclear', asked === undefined
    ? `Nobody can tell what “${name}” says${alike ? `, for several messages are called so` : ''}: choose a message for it.`
    : `“${name}” says “${excerpt(asked)}”, and ${isUnclear ? 'several messages are called so' : 'no such message comes with it'}: choose one for it.`)
  return { contentId: null, ...exempt }
}

/** A name is short and on one line; what stands in a field for texts is a text. */
const isText = (value: string, key: string): boolean =>
  ['html', 'body', 'text', 'script'].includes(key) || isHtml(value) || value.includes('\n') || value.length > 120 || /\{\{|\[\[|\*\|/.test(value)
