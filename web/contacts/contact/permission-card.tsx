import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { dateTime } from '../../format/time.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { Card } from '../../parts/card.tsx'
import { useClient } from '../../server/client-context.tsx'
import { useMay } from '../../shell/me-context.ts'
import { type Contact, contactSuppressionsQuery } from '../../server/contact-queries.ts'
import { ConsentDialog } from './consent-dialog.tsx'
import { SuppressDialog } from './suppress-dialog.tsx'

const channels = { email: 'Emails', sms: 'Texts', voicemail: 'Voicemails', all: 'Everything' } as const

/** Whether they may be written to: what they consented to, and what is stopped. */
export function PermissionCard({ contact }: { contact: Contact }) {
  const suppressions = useQuery(contactSuppressionsQuery(useClient(), contact.id))
  const [asking, setAsking] = useState<'consent' | 'suppress'>()
  const mayConsent = useMay('contacts.update')
  const maySuppress = useMay('suppressions.add')
  const consent = contact.voicemailConsent
  const now = Date.now()
  const stopped = suppressions.data?.items ?? []
  return (
    <Card title="Consent and stops">
      <h3 className="mb-1 text-sm font-medium text-ink-2">Voicemails</h3>
      {consent ? (
        <div className="mb-1.5">
          <Badge tone="good">Consented in writing</Badge>
          {consent.text ? (
            <blockquote className="mt-1.5 border-l-2 border-line-strong pl-2.5 break-words text-ink-2">
              {consent.text}
            </blockquote>
          ) : null}
          <p className="mt-1 text-sm text-ink-3">
            {[consent.source, consent.at && !Number.isNaN(Date.parse(consent.at))
              ? dateTime(consent.at, undefined, now)
              : consent.at].filter(Boolean).join(', ')}
          </p>
        </div>
      ) : (
        <p className="mb-1.5 text-ink-2">No written consent: campaigns skip their voicemails to this person.</p>
      )}
      {mayConsent ? (
        <Button size="small" onClick={() => setAsking('consent')}>
          {consent ? 'Change consent' : 'Record a consent'}
        </Button>
      ) : null}
      <h3 className="mt-4 mb-1 text-sm font-medium text-ink-2">Stops</h3>
      {suppressions.isPending ? <p className="text-ink-3">Looking…</p> : null}
      {suppressions.error ? (
        <p role="alert" className="text-bad-ink">
          They could not be loaded.{' '}
          <button type="button" className="underline" onClick={() => void suppressions.refetch()}>Try again</button>
        </p>
      ) : null}
      {suppressions.data && stopped.length === 0 ? (
        <p className="mb-1.5 text-ink-2">None: nothing stands in the way of writing to them.</p>
      ) : null}
      <ul className="mb-1.5 flex flex-col gap-2">
        {stopped.map((each) => (
          <li key={`${each.addressHash} ${each.channel}`}>
            <Badge tone="bad">{channels[each.channel]} stopped</Badge>
            <p className="mt-1 text-sm text-ink-2">
              {each.isOwnWord ? 'They asked for it themselves' : reasonWords(each.reason)}
              , {dateTime(each.at, undefined, now)}
            </p>
          </li>
        ))}
      </ul>
      {maySuppress ? (
        <Button size="small" look="danger" onClick={() => setAsking('suppress')}>Stop writing to them</Button>
      ) : null}
      {asking === 'consent' ? <ConsentDialog contact={contact} onClose={() => setAsking(undefined)} /> : null}
      {asking === 'suppress' ? <SuppressDialog contact={contact} onClose={() => setAsking(undefined)} /> : null}
    </Card>
  )
}

const reasonWords = (reason: string) =>
  reason === 'by-hand'
    ? 'By a member of the team'
    : reason.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase())
