import type { ReactNode } from 'react'
import { dateTime } from '../../format/time.ts'
import { Card } from '../../parts/card.tsx'
import type { Contact } from '../../server/contact-queries.ts'

/** Who they are; what is not known is left out. */
export function FactsCard({ contact }: { contact: Contact }) {
  const place = [contact.neighbourhood, contact.city, contact.state, contact.postalCode].filter(Boolean).join(', ')
  const attributes = Object.entries(contact.attributes)
  const now = Date.now()
  return (
    <Card title="Who">
      <dl className="grid grid-cols-[5rem_minmax(0,1fr)] gap-x-3 gap-y-1.5">
        <Fact name="Email">
          {contact.email ? <a href={`mailto:${contact.email}`} className={link}>{contact.email}</a> : none}
        </Fact>
        <Fact name="Phone">
          {contact.phone ? <a href={`tel:${contact.phone}`} className={link}>{contact.phone}</a> : none}
        </Fact>
        {place ? <Fact name="Place">{place}</Fact> : null}
        {contact.zone ? <Fact name="Time zone">{contact.zone}</Fact> : null}
        {contact.url ? <Fact name="Web">{webLink(contact.url)}</Fact> : null}
        <Fact name="Added">{dateTime(contact.createdAt, undefined, now)}</Fact>
        <Fact name="Changed">{dateTime(contact.updatedAt, undefined, now)}</Fact>
      </dl>
      {attributes.length > 0 ? (
        <>
          <h3 className="mt-4 mb-1.5 text-sm font-semibold">Attributes</h3>
          <dl className="grid grid-cols-[5rem_minmax(0,1fr)] gap-x-3 gap-y-1.5">
            {attributes.map(([name, value]) => (
              <Fact key={name} name={name}>{typeof value === 'string' ? value : JSON.stringify(value)}</Fact>
            ))}
          </dl>
        </>
      ) : null}
    </Card>
  )
}

const link = 'text-accent-ink hover:underline'
const none = <span className="text-ink-3">Not known</span>

/** Only what is an address of the web becomes a link; anything else stays text. */
function webLink(url: string) {
  return /^https?:\/\//i.test(url)
    ? <a href={url} target="_blank" rel="noreferrer" className={link}>{url.replace(/^https?:\/\//i, '')}</a>
    : url
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="truncate text-sm text-ink-3" title={name}>{name}</dt>
      <dd className="min-w-0 break-words">
        <bdi>{children}</bdi>
      </dd>
    </>
  )
}
