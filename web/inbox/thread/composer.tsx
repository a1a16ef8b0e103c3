import { useRef, useState, type FormEvent, type KeyboardEvent } from 'react'
import { Button } from '../../parts/button.tsx'
import { inputBox } from '../../parts/pop.ts'
import { useDraft } from '../../parts/use-draft.ts'
import { useMay, useMe } from '../../shell/me-context.ts'
import { isMac } from '../../shell/shortcuts.ts'
import type { Message, Thread } from '../inbox-queries.ts'
import { openNeighbour } from '../use-inbox-keys.ts'
import { answerChannel, replySubject } from './answer-channel.ts'
import { type AnswerDraft, answeredMeanwhile, attemptOf, draftKey, unfilled } from './answer-draft.ts'
import { AnswerNotes } from './answer-notes.tsx'
import { CannotAnswer } from './cannot-answer.tsx'
import { ChannelChoice } from './channel-choice.tsx'
import { SavedMessages } from './saved-messages.tsx'
import { TextLength } from './text-length.tsx'
import { useAnswer } from './use-answer.ts'

interface ComposerProps {
  thread: Thread
  messages: Message[]
}

/** Answers by text or email. What is typed is kept by conversation until the server has it. */
export function Composer({ thread, messages }: ComposerProps) {
  const may = useMay('conversations.answer')
  if (may) return <AnswerForm thread={thread} messages={messages} />
  return (
    <p className="border-t border-line bg-surface px-5 py-3 text-ink-3">
      Your role may read conversations, not answer them.
    </p>
  )
}

function AnswerForm({ thread, messages }: ComposerProps) {
  const me = useMe()
  const { kept, keep, drop } = useDraft<AnswerDraft>(draftKey(thread.id))
  const { send, isPending, error, forgetError } = useAnswer(thread)
  const [asked, setAsked] = useState(false)
  const [picks, setPicks] = useState(false)
  const box = useRef<HTMLTextAreaElement>(null)
  const { mayAnswer } = thread
  const draft = kept ?? { channel: answerChannel(messages, mayAnswer), subject: replySubject(messages), body: '' }
  const { channel, subject, body } = draft
  const latest = messages.at(-1)?.id
  const others = body === '' ? [] : answeredMeanwhile(messages, draft.seen, me.user.id)
  const isBlank = body.trim() === ''
  const holes = unfilled(draft)

  const write = (change: Partial<AnswerDraft>) => {
    const seen = body === '' ? latest : draft.seen
    keep({ ...draft, ...(seen ? { seen } : {}), ...change })
  }
  const submit = (resolve: boolean) => {
    setAsked(true)
    if (isPending || mayAnswer[channel] !== null || isBlank || holes.length > 0) return
    // who sends beside the other's answer has read it by now
    const meant = others.length > 0 && latest ? { ...draft, seen: latest } : draft
    const attempt = attemptOf(meant, resolve, () => crypto.randomUUID())
    keep({ ...meant, attempt })
    send({ attempt, resolve }, () => {
      setAsked(false)
      if (resolve && !openNeighbour(1)) openNeighbour(-1)
    })
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    submit(false)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event.shiftKey)
    else if (event.key === '/' && body === '' && !isPending) setPicks(true)
    else if (event.key === 'Escape') event.currentTarget.blur()
    else return
    event.preventDefault()
  }
  const insert = (words: { subject?: string | undefined; text: string; missing: string[] }) => {
    const at = box.current?.selectionStart ?? body.length
    write({
      body: `${body.slice(0, at)}${words.text}${body.slice(at)}`, missing: words.missing,
      ...(words.subject && subject === '' ? { subject: words.subject } : {}),
    })
  }
  return (
    <form
      onSubmit={onSubmit}
      aria-label="Answer"
      className="shrink-0 border-t border-line bg-surface px-5 pt-2.5 pb-3.5"
    >
      <div className="mx-auto max-w-3xl">
        <div className="mb-2 flex items-center gap-1">
          <ChannelChoice
            name={thread.id}
            channel={channel}
            disabled={isPending}
            onChange={(to) => write({ channel: to })}
          />
          <span className="ml-auto truncate text-xs text-ink-3">
            to {(channel === 'sms' ? thread.contact.phone : thread.contact.email) ?? 'no address'}
          </span>
        </div>
        {mayAnswer[channel] !== null ? <CannotAnswer channel={channel} why={mayAnswer[channel]} /> : (
          <>
            {channel === 'email' ? (
              <input
                aria-label="Subject"
                placeholder="Subject"
                value={subject}
                maxLength={998}
                readOnly={isPending}
                onChange={(event) => write({ subject: event.target.value })}
                className={`mb-1.5 h-8 ${inputBox}`}
              />
            ) : null}
            <textarea
              ref={box}
              data-inbox-answer=""
              aria-label={channel === 'sms' ? 'Text message' : 'Email message'}
              placeholder={`Write ${channel === 'sms' ? 'a text' : 'an email'}, or / for a saved message`}
              rows={channel === 'sms' ? 3 : 6}
              value={body}
              maxLength={channel === 'sms' ? 1600 : 20_000}
              dir="auto"
              // while it is under way it is neither changed nor sent again
              readOnly={isPending}
              aria-busy={isPending || undefined}
              onChange={(event) => write({ body: event.target.value })}
              onKeyDown={onKeyDown}
              className={`field-sizing-content block max-h-[30vh] resize-none py-2 read-only:text-ink-3
                ${channel === 'sms' ? 'min-h-16' : 'min-h-32'} ${inputBox}`}
            />
            <AnswerNotes
              others={others}
              holes={holes}
              error={isPending || isBlank ? null : error}
              asksWords={asked && isBlank}
              onDiscard={() => {
                drop()
                forgetError()
              }}
            />
            <div className="mt-2 flex items-center gap-2">
              <SavedMessages
                thread={thread}
                channel={channel}
                isOpen={picks}
                onOpen={setPicks}
                onPick={insert}
                after={box}
              />
              {channel === 'sms' ? <TextLength text={body} /> : null}
              <span className="ml-auto text-xs whitespace-nowrap text-ink-3 max-xl:hidden">
                {isMac() ? '⌘' : 'Ctrl'} + Enter sends
              </span>
              <Button
                disabled={isBlank}
                pending={isPending}
                title={`${isMac() ? '⌘' : 'Ctrl'} + Shift + Enter`}
                className="max-xl:ml-auto"
                onClick={() => submit(true)}
              >
                Send and resolve
              </Button>
              <Button type="submit" look="primary" icon="send" pending={isPending}>
                {others.length > 0 ? 'Send anyway' : 'Send'}
              </Button>
            </div>
          </>
        )}
      </div>
    </form>
  )
}
