import { memo } from 'react'
import { dateTime, timeOfDay } from '../../format/time.ts'
import { Icon } from '../../parts/icon.tsx'
import type { Message } from '../inbox-queries.ts'
import { isHtml } from '../plain-text.ts'
import { Words } from '../words.tsx'
import { Delivery } from './delivery.tsx'
import { EmailFrame } from './email-frame.tsx'
import { IntentChip } from './intent-chip.tsx'

const channels = { email: 'Email', sms: 'Text', voicemail: 'Voicemail' } as const

interface MessageItemProps {
  message: Message
  conversationId: string
  isSentAgain: boolean
}

/** Of hundreds in a thread only those that changed are drawn anew. */
export const MessageItem = memo(function MessageItem({ message, conversationId, isSentAgain }: MessageItemProps) {
  const { direction, channel, subject, body, at, author, intent } = message
  const isOut = direction === 'out'
  const who = isOut ? (author?.name ?? 'Runnel') : 'They'
  const html = channel === 'email' && isHtml(body)
  return (
    <li
      aria-label={`${who}, ${channels[channel]}, ${timeOfDay(at, undefined)}`}
      className={`flex flex-col ${isOut ? 'items-end' : 'items-start'}`}
    >
      <div
        className={`max-w-[85%] overflow-hidden rounded-lg border ${channel === 'email' ? 'w-full' : ''}
          ${isOut ? 'border-transparent bg-accent-soft' : 'border-line bg-surface'}`}
      >
        {channel === 'sms' ? null : (
          <p className="flex items-center gap-1.5 border-b border-line px-3 py-1.5 text-sm font-medium">
            <Icon name={channel} size={13} className="text-ink-2" />
            <span className="min-w-0 truncate" dir="auto">
              {channel === 'email' ? subject || 'No subject' : 'Voicemail, as it is spoken'}
            </span>
          </p>
        )}
        {html ? (
          <EmailFrame html={body} title={subject || 'Email'} />
        ) : (
          <p
            dir="auto"
            className={`px-3 py-2 break-words whitespace-pre-wrap ${channel === 'voicemail' ? 'italic' : ''}`}
          >
            <Words>{body}</Words>
          </p>
        )}
      </div>
      <div className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 px-1 text-xs text-ink-3">
        {isOut ? <span>{author ? author.name : 'By a campaign'}</span> : null}
        {isOut ? <span aria-hidden="true">·</span> : null}
        <span>{channels[channel]}</span>
        <time dateTime={at} title={dateTime(at, undefined, Date.now())}>
          {timeOfDay(at, undefined)}
        </time>
        <Delivery message={message} conversationId={conversationId} isSentAgain={isSentAgain} />
      </div>
      {!isOut && intent !== null ? <IntentChip message={message} /> : null}
    </li>
  )
})
