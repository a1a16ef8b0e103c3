import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { dateTime } from '../../format/time.ts'
import { Badge, type Tone } from '../../parts/badge.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Icon } from '../../parts/icon.tsx'
import { LoadMore } from '../../parts/load-more.tsx'
import { QueryView } from '../../parts/query-view.tsx'
import { WhyNot } from '../../parts/why-not.tsx'
import { useClient } from '../../server/client-context.tsx'
import { type ContactSend, contactSendsQuery } from '../../server/contact-queries.ts'
import { RowsSkeleton } from './events-list.tsx'

const states: Record<ContactSend['state'], { tone: Tone; label: string }> = {
  reserved: { tone: 'info', label: 'Waits for its turn' },
  dispatching: { tone: 'info', label: 'Being sent' },
  sent: { tone: 'good', label: 'Sent' },
  delivered: { tone: 'good', label: 'Delivered' },
  undelivered: { tone: 'bad', label: 'Not delivered' },
  failed: { tone: 'bad', label: 'Failed' },
  skipped: { tone: 'warn', label: 'Not sent' },
  unknown: { tone: 'bad', label: 'Nobody can tell' },
}

const channels = { email: 'Email', sms: 'Text', voicemail: 'Voicemail' } as const

const kinds: Record<ContactSend['kind'], string> = {
  funnel: '', answer: 'Answer by hand', test: 'Test', 'opt-out-confirmation': 'Confirmation of the opt-out',
}

/** Every message meant for a person; what was not sent says why, and what to mend. */
export function SendsList({ contactId, notSent }: { contactId: string; notSent: boolean }) {
  const sends = useInfiniteQuery(contactSendsQuery(useClient(), contactId, notSent))
  return (
    <QueryView query={sends} what="messages" skeleton={<RowsSkeleton />}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items)
        return items.length > 0 ? (
          <>
            <ul className="pt-1">
              {items.map((send) => <Send key={send.id} send={send} contactId={contactId} />)}
            </ul>
            <LoadMore list={sends} what="messages" />
          </>
        ) : (
          <EmptyState
            icon={notSent ? 'check' : 'email'}
            title={notSent ? 'Nothing was held back' : 'No message yet'}
            small
          >
            {notSent
              ? 'Every message meant for them so far went out.'
              : 'Every message meant for them will be listed here, sent or not, with the reason.'}
          </EmptyState>
        )
      }}
    </QueryView>
  )
}

function Send({ send, contactId }: { send: ContactSend; contactId: string }) {
  const { tone, label } = states[send.state]
  return (
    <li className="border-b border-line py-2.5 last:border-0">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <Icon name={send.channel} size={14} className="text-ink-2" />
        <span className="min-w-0 truncate font-medium">
          {send.nodeName
            ? <><span className="sr-only">{channels[send.channel]}: </span><bdi>{send.nodeName}</bdi></>
            : channels[send.channel]}
        </span>
        <Badge tone={tone}>{label}</Badge>
        <span className="min-w-0 truncate text-sm text-ink-3">
          {send.campaignId ? (
            <Link
              to="/campaigns/$campaignId"
              params={{ campaignId: send.campaignId }}
              search={{ person: contactId }}
              className="hover:text-ink hover:underline"
            >
              {send.campaignName}
            </Link>
          ) : kinds[send.kind]}
        </span>
        <time dateTime={send.at} className="ml-auto text-xs text-ink-3">
          {dateTime(send.at, undefined, Date.now())}
        </time>
      </div>
      {send.whyNot ? (
        <p className="mt-1.5 rounded-md bg-warn-soft px-2 py-1 text-sm break-words text-warn-ink">
          <WhyNot whyNot={send.whyNot} />
        </p>
      ) : null}
    </li>
  )
}
