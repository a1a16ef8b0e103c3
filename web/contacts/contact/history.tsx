import { useNavigate, useSearch } from '@tanstack/react-router'
import { Card } from '../../parts/card.tsx'
import { Checkbox } from '../../parts/checkbox.tsx'
import { Select } from '../../parts/select.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import type { Contact } from '../../server/contact-queries.ts'
import { EventsList } from './events-list.tsx'
import { SendsList } from './sends-list.tsx'

const views = [
  { value: 'timeline', label: 'Timeline' },
  { value: 'messages', label: 'Messages, and why not sent' },
] as const

const all = { value: 'all', label: 'All campaigns' }

/** The two stories of a person: what happened, and every message meant for them. */
export function History({ contact }: { contact: Contact }) {
  const { tab = 'timeline', campaign, notSent = false } = useSearch({ from: '/shell/contacts/$contactId' })
  const navigate = useNavigate({ from: '/contacts/$contactId' })
  const campaigns = [...new Map(contact.campaigns.map((each) => [each.campaignId, each.name]))]
    .map(([value, label]) => ({ value, label }))
  const choose = (value: string) =>
    void navigate({
      search: ({ campaign: _, ...rest }) => (value === 'all' ? rest : { ...rest, campaign: value }),
      replace: true,
    })
  return (
    <Card title="What happened">
      <Tabs
        label="What happened"
        tabs={views}
        value={tab}
        onChange={(value) => void navigate({
          search: ({ tab: _, ...rest }) => (value === 'timeline' ? rest : { ...rest, tab: value }),
          replace: true,
        })}
      >
        {tab === 'timeline' ? (
          <>
            {campaigns.length > 1 || campaign !== undefined ? (
              <Select
                className="mt-3 w-64"
                label="Campaign"
                hidesLabel
                size="small"
                choices={[all, ...campaigns]}
                value={campaign ?? 'all'}
                onChange={choose}
              />
            ) : null}
            <EventsList contactId={contact.id} campaignId={campaign} />
          </>
        ) : (
          <>
            <Checkbox
              className="mt-3"
              label="Only what was not sent"
              checked={notSent}
              onChange={(event) => {
                const { checked } = event.target
                void navigate({
                  search: ({ notSent: _, ...rest }) => (checked ? { ...rest, notSent: true as const } : rest),
                  replace: true,
                })
              }}
            />
            <SendsList contactId={contact.id} notSent={notSent} />
          </>
        )}
      </Tabs>
    </Card>
  )
}
