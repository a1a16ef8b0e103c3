import { Link, useNavigate } from '@tanstack/react-router'
import { Badge } from '../../parts/badge.tsx'
import { Button, IconButton } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useMay } from '../../shell/me-context.ts'
import type { Thread } from '../inbox-queries.ts'
import { AssignMenu } from '../assign-menu.tsx'
import { useConversationChange } from './use-conversation-change.ts'

export function ThreadHeader({ thread }: { thread: Thread }) {
  const navigate = useNavigate({ from: '/inbox' })
  const may = useMay('conversations.resolve')
  const change = useConversationChange(thread.id)
  const { contact, campaigns, name, state, assignee } = thread
  return (
    <header className="border-b border-line bg-surface px-5 py-2.5">
      <div className="flex flex-wrap items-center gap-2">
        <IconButton
          label="Back to the list"
          icon="arrow-left"
          className="-ml-2 md:hidden"
          onClick={() => void navigate({ search: ({ open: _, ...rest }) => rest })}
        />
        <h2 className="min-w-0 truncate text-lg font-semibold" dir="auto">
          <Link to="/contacts/$contactId" params={{ contactId: thread.contactId }} className="hover:underline">
            {name || 'No name'}
          </Link>
        </h2>
        {state === 'resolved' ? <Badge tone="good">Resolved</Badge> : null}
        {contact.status ? <Badge>{contact.status}</Badge> : null}
        <div className="ml-auto flex items-center gap-2">
          <AssignMenu
            assignee={assignee}
            disabled={!may}
            onAssign={(memberId) => change.mutate({ to: 'assign', memberId })}
          />
          {!may ? null : state === 'resolved' ? (
            <Button icon="refresh" pending={change.isPending} onClick={() => change.mutate({ to: 'reopen' })}>
              Reopen
            </Button>
          ) : (
            <Button
              icon="check"
              data-inbox-resolve=""
              title="Resolve and go to the next (E)"
              pending={change.isPending}
              onClick={() => change.mutate({ to: 'resolve' })}
            >
              Resolve
            </Button>
          )}
        </div>
      </div>
      <p className="mt-0.5 flex flex-wrap gap-x-4 text-sm text-ink-2">
        {contact.company ? <span>{contact.company}</span> : null}
        {contact.phone ? <span>{contact.phone}</span> : null}
        {contact.email ? <span>{contact.email}</span> : null}
      </p>
      {campaigns.length > 0 ? (
        <ul aria-label="Campaigns" className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {campaigns.map((campaign) => (
            <li key={campaign.runId}>
              <Link
                to="/campaigns/$campaignId"
                params={{ campaignId: campaign.campaignId }}
                search={{ person: thread.contactId }}
                className="inline-flex items-center gap-1 text-accent-ink hover:underline"
              >
                <Icon name="campaigns" size={13} />
                {campaign.name}
                <span className="text-ink-3">
                  {campaign.stage ? `${campaign.stage}, ` : ''}
                  {campaign.state === 'done' ? 'through' : campaign.state}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </header>
  )
}
