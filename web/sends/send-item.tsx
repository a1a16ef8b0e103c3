import { Link } from '@tanstack/react-router'
import { dateTime } from '../format/time.ts'
import { Icon } from '../parts/icon.tsx'
import { WhyNot } from '../parts/why-not.tsx'
import { useMay } from '../shell/me-context.ts'
import type { TroubledSend } from './sends-queries.ts'
import { SettleSend } from './settle-send.tsx'

const channels = { email: 'Email', sms: 'Text', voicemail: 'Voicemail' } as const
const kinds: Record<TroubledSend['kind'], string> = {
  funnel: '', answer: 'Answer by hand', test: 'Test', 'opt-out-confirmation': 'Confirmation of an opt-out',
}
const providers: Record<string, string> = { twilio: 'Twilio', slybroadcast: 'Slybroadcast', smtp: 'the mailbox' }

/** One message: whom it was for, what it said, how it is found in the provider's log, and how it ended. */
export function SendItem({ send }: { send: TroubledSend }) {
  const { channel, contactName, campaignName, kind, to, senderName, provider, words, whyNot, at, state } = send
  const maySettle = useMay('sends.settle')
  const by = provider ? ` through ${providers[provider] ?? provider}` : ''
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b border-line px-4 py-3 last:border-0">
      <span
        className={`mt-0.5 grid size-7 shrink-0 place-items-center rounded-md
          ${state === 'unknown' ? 'bg-warn-soft text-warn-ink' : 'bg-bad-soft text-bad-ink'}`}
      >
        <Icon name={channel} size={14} />
      </span>
      <div className="min-w-64 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="min-w-0 font-medium break-words">
            {channels[channel]} for <Person send={send}>{contactName ?? to ?? 'nobody in particular'}</Person>
          </span>
          <span className="min-w-0 truncate text-sm text-ink-3">{campaignName ?? kinds[kind]}</span>
        </p>
        <p className="text-sm break-words text-ink-2">
          {to ? `To ${to}` : 'Nowhere yet'}
          {senderName ? `, from ${senderName}` : ''}
          {by}, <time dateTime={at}>{dateTime(at, undefined, Date.now())}</time>
        </p>
        {words ? <p className="line-clamp-2 text-sm break-words text-ink-3">“{words}”</p> : null}
        {whyNot && state !== 'unknown' ? (
          <p className="mt-1 w-fit rounded-md bg-bad-soft px-2 py-1 text-sm break-words text-bad-ink">
            <WhyNot whyNot={whyNot} />
          </p>
        ) : null}
      </div>
      {state === 'unknown' && maySettle ? <SettleSend send={send} /> : null}
    </li>
  )
}

const link = 'text-accent-ink underline underline-offset-2'

/** To what happened to them in the campaign, or to all about them. */
function Person({ send: { contactId, campaignId }, children }: { send: TroubledSend; children: string }) {
  if (contactId === null) return children
  if (campaignId === null) {
    return <Link to="/contacts/$contactId" params={{ contactId }} className={link}>{children}</Link>
  }
  return (
    <Link to="/campaigns/$campaignId" params={{ campaignId }} search={{ person: contactId }} className={link}>
      {children}
    </Link>
  )
}
