import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { ApiError } from '../../../api/contract/client.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Missing } from '../../parts/missing.tsx'
import { QueryView } from '../../parts/query-view.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { useClient } from '../../server/client-context.tsx'
import { useMay } from '../../shell/me-context.ts'
import { ContactDialog } from '../contact-dialog.tsx'
import { type Contact, contactQuery } from '../../server/contact-queries.ts'
import { CampaignsCard } from './campaigns-card.tsx'
import { ContactActions } from './contact-actions.tsx'
import { FactsCard } from './facts-card.tsx'
import { History } from './history.tsx'
import { PermissionCard } from './permission-card.tsx'

/** One person: who they are, whether they may be written to, and all that happened. */
export function ContactPage() {
  const { contactId } = useParams({ from: '/shell/contacts/$contactId' })
  const query = useQuery(contactQuery(useClient(), contactId))
  useTitle(query.data?.name ?? 'Contact')
  const isGone = query.error instanceof ApiError && [400, 404].includes(query.error.status)
  return (
    <div className="mx-auto max-w-6xl px-8 py-6 max-md:px-4">
      <Link to="/contacts" className="mb-2 inline-flex items-center gap-1 text-sm text-ink-2 hover:text-ink">
        <Icon name="arrow-left" size={12} />
        Contacts
      </Link>
      {isGone ? (
        <Missing
          title="There is no such contact"
          action={<Link to="/contacts" className="font-medium text-accent-ink underline">See all contacts</Link>}
        >
          They may have been erased, or the link was cut short.
        </Missing>
      ) : (
        <QueryView query={query} what="contact" skeleton={<PageSkeleton />}>
          {(contact) => <Person key={contact.id} contact={contact} />}
        </QueryView>
      )}
    </div>
  )
}

function Person({ contact }: { contact: Contact }) {
  const { form } = useSearch({ from: '/shell/contacts/$contactId' })
  const navigate = useNavigate({ from: '/contacts/$contactId' })
  const mayEdit = useMay('contacts.update')
  const setForm = (open: boolean) =>
    void navigate({ search: ({ form: _, ...rest }) => (open ? { ...rest, form: 'edit' as const } : rest) })
  const about = [contact.title, contact.company].filter(Boolean).join(', ')
  return (
    <>
      <header className="mb-5 flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-0">
          <h1 className="flex flex-wrap items-center gap-2 text-xl font-semibold tracking-tight break-words">
            <bdi className="min-w-0">{contact.name}</bdi>
            <Badge>{contact.status}</Badge>
            {contact.excluded ? <Badge tone="warn">Excluded</Badge> : null}
          </h1>
          {about ? <p className="text-ink-2"><bdi>{about}</bdi></p> : null}
        </div>
        <div className="ml-auto flex gap-2">
          {mayEdit ? <Button icon="edit" onClick={() => setForm(true)}>Edit</Button> : null}
          <ContactActions contact={contact} />
        </div>
      </header>
      <div className="grid grid-cols-[minmax(0,20rem)_minmax(0,1fr)] items-start gap-4 max-lg:grid-cols-1">
        <div className="flex flex-col gap-4">
          <FactsCard contact={contact} />
          <PermissionCard contact={contact} />
        </div>
        <div className="flex flex-col gap-4">
          <CampaignsCard contact={contact} />
          <History contact={contact} />
        </div>
      </div>
      {form === 'edit' && mayEdit ? <ContactDialog contact={contact} onClose={() => setForm(false)} /> : null}
    </>
  )
}

function PageSkeleton() {
  return (
    <>
      <Skeleton className="mb-6 h-7 w-56" />
      <div className="grid grid-cols-[minmax(0,20rem)_minmax(0,1fr)] gap-4 max-lg:grid-cols-1">
        <Skeleton className="h-80" />
        <Skeleton className="h-80" />
      </div>
    </>
  )
}
