import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Badge, type Tone } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { Card } from '../../parts/card.tsx'
import { useMay } from '../../shell/me-context.ts'
import { AddToCampaign } from '../add-to-campaign.tsx'
import type { Contact } from '../../server/contact-queries.ts'

const states: Record<string, { tone: Tone; label: string }> = {
  starting: { tone: 'info', label: 'Entering' },
  active: { tone: 'info', label: 'At work' },
  waiting: { tone: 'good', label: 'Waiting for the next step' },
  held: { tone: 'warn', label: 'Held' },
  done: { tone: 'neutral', label: 'Done' },
}

const turn: { tone: Tone; label: string } = { tone: 'info', label: 'Waiting for their turn' }

/** Where they stand in each campaign; each line leads to them there. */
export function CampaignsCard({ contact }: { contact: Contact }) {
  const [adding, setAdding] = useState(false)
  const mayAdd = useMay('campaigns.addAudience')
  return (
    <Card
      title="Campaigns"
      flush
      actions={mayAdd ? (
        <Button size="small" icon="plus" onClick={() => setAdding(true)}>Add to campaign</Button>
      ) : null}
    >
      {contact.campaigns.length === 0 ? (
        <p className="px-4 pb-3 text-ink-2">
          In none yet. Once a campaign begins, it shows here where they stand in it.
        </p>
      ) : (
        <ul>
          {contact.campaigns.map((each) => {
            const state = each.awaitsTurn ? turn : states[each.state] ?? { tone: 'neutral' as const, label: each.state }
            return (
              <li key={each.runId} className="border-t border-line">
                <Link
                  to="/campaigns/$campaignId"
                  params={{ campaignId: each.campaignId }}
                  search={{ person: contact.id }}
                  className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 -outline-offset-2
                    hover:bg-hover"
                >
                  <span className="min-w-0 flex-1 truncate font-medium">{each.name}</span>
                  {each.steps.length > 0 ? (
                    <span className="min-w-0 truncate text-ink-2">at {each.steps.join(' and ')}</span>
                  ) : null}
                  {each.stage ? <span className="truncate text-ink-2">{each.stage}</span> : null}
                  <Badge tone={state.tone} dot>{state.label}</Badge>
                </Link>
              </li>
            )
          })}
        </ul>
      )}
      {adding ? (
        <AddToCampaign
          who={contact.name}
          audience={{ contactIds: [contact.id] }}
          onDone={() => undefined}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </Card>
  )
}
