import { useState, type FormEvent } from 'react'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useDraft } from '../../parts/use-draft.ts'
import { wordsOf } from '../../server/query-client.ts'
import { useMay } from '../../shell/me-context.ts'
import type { Message, Thread } from '../inbox-queries.ts'
import { openNeighbour } from '../use-inbox-keys.ts'
import { answerChannel, replySubject } from './answer-channel.ts'
import { useAnswer } from './use-answer.ts'

interface Draft {
  channel: 'email' | 'sms'
  subject: string
  body: string
}

const channels = { sms: 'Text', email: 'Email' } as const

/** Answers by text or email. What is typed is kept by conversation until it is sent. */
export function Composer({ thread, messages }: { thread: Thread; messages: Message[] }) {
  const may = useMay('conversations.answer')
  const { kept, keep, drop } = useDraft<Draft>(`answer.${thread.id}`)
  const { send, isPending, error } = useAnswer(thread.id)
  const [asked, setAsked] = useState(false)
  const { mayAnswer } = thread
  const draft = kept ?? { channel: answerChannel(messages, mayAnswer), subject: replySubject(messages), body: '' }
  const { channel, subject, body } = draft
  const whyNot = mayAnswer[channel]

  if (!may) return <Told>Your role may read conversations, not answer them.</Told>

  const submit = (resolve: boolean) => {
    setAsked(true)
    if (isPending || whyNot !== null || body.trim() === '') return
    send({ channel, body: body.trim(), subject, resolve }, () => {
      drop()
      setAsked(false)
      if (resolve && !openNeighbour(1)) openNeighbour(-1)
    })
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    submit(false)
  }
  return (
    <form onSubmit={onSubmit} aria-label="Answer" className="border-t border-line bg-surface px-5 pt-2.5 pb-3.5">
      <div className="mx-auto max-w-3xl">
        <div role="radiogroup" aria-label="Channel" className="mb-2 flex items-center gap-1">
          {(['sms', 'email'] as const).map((each) => (
            <label
              key={each}
              className={`relative inline-flex h-7 cursor-pointer items-center gap-1.5 rounded-md px-2.5 text-sm font-medium
                has-focus-visible:outline-2 has-focus-visible:outline-accent-line
                ${each === channel ? 'bg-sunken text-ink' : 'text-ink-2 hover:bg-hover'}`}
            >
              <input
                type="radio"
                name={`channel-${thread.id}`}
                className="absolute opacity-0"
                checked={each === channel}
                onChange={() => keep({ ...draft, channel: each })}
              />
              <Icon name={each} size={14} />
              {channels[each]}
            </label>
          ))}
          <span className="ml-auto truncate text-xs text-ink-3">
            to {(channel === 'sms' ? thread.contact.phone : thread.contact.email) ?? 'no address'}
          </span>
        </div>
        {whyNot === null ? (
          <>
            {channel === 'email' ? (
              <input
                aria-label="Subject"
                placeholder="Subject"
                value={subject}
                maxLength={998}
                onChange={(event) => keep({ ...draft, subject: event.target.value })}
                className="mb-1.5 h-8 w-full rounded-md border border-line-strong bg-surface px-2.5 placeholder:text-ink-3
                  focus-visible:border-accent-line focus-visible:outline-1 focus-visible:outline-offset-0"
              />
            ) : null}
            <textarea
              data-inbox-answer=""
              aria-label={channel === 'sms' ? 'Text message' : 'Email message'}
              placeholder={channel === 'sms' ? 'Write a text…' : 'Write an email…'}
              rows={channel === 'sms' ? 3 : 6}
              value={body}
              maxLength={channel === 'sms' ? 1600 : 20_000}
              dir="auto"
              onChange={(event) => keep({ ...draft, body: event.target.value })}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
                  event.preventDefault()
                  submit(false)
                } else if (event.key === 'Escape') event.currentTarget.blur()
              }}
              className="block w-full resize-none rounded-md border border-line-strong bg-surface px-2.5 py-2
                placeholder:text-ink-3 focus-visible:border-accent-line focus-visible:outline-1
                focus-visible:outline-offset-0"
            />
            {error && body !== '' ? (
              <p role="alert" className="mt-1.5 text-sm text-bad-ink">
                Not sent: {wordsOf(error)} What you wrote is still here.
              </p>
            ) : asked && body.trim() === '' ? (
              <p role="alert" className="mt-1.5 text-sm text-bad-ink">Write something first.</p>
            ) : null}
            <div className="mt-2 flex items-center gap-2">
              <span className="text-xs text-ink-3 max-sm:hidden">Ctrl + Enter sends</span>
              <span className="ml-auto" />
              <Button disabled={body.trim() === ''} pending={isPending} onClick={() => submit(true)}>
                Send and resolve
              </Button>
              <Button type="submit" look="primary" icon="reply" pending={isPending}>
                Send
              </Button>
            </div>
          </>
        ) : (
          <p className="flex gap-2 rounded-md bg-warn-soft px-3 py-2 text-warn-ink">
            <Icon name="warning" className="mt-0.5" />
            <span>
              Cannot be answered by {channel === 'sms' ? 'text' : 'email'}: {whyNot}
            </span>
          </p>
        )}
      </div>
    </form>
  )
}

function Told({ children }: { children: string }) {
  return <p className="border-t border-line bg-surface px-5 py-3 text-ink-3">{children}</p>
}
