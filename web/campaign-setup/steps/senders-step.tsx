import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { EmptyState } from '../../parts/empty-state.tsx'
import { QueryView } from '../../parts/query-view.tsx'
import { Select } from '../../parts/select.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useClient } from '../../server/client-context.tsx'
import { campaignGraphQuery, type Campaign } from '../../server/queries.ts'
import { wordsOf } from '../../server/query-client.ts'
import { type Channel, type Sender, sendersQuery } from '../setup-queries.ts'
import { StepForm } from '../step-form.tsx'
import { useSetupChange } from '../use-setup-change.ts'

const channels: { channel: Channel; label: string; verb: string }[] = [
  { channel: 'email', label: 'Emails come from', verb: 'emails' },
  { channel: 'sms', label: 'Texts come from', verb: 'texts' },
  { channel: 'voicemail', label: 'Voicemails come from', verb: 'voicemails' },
]

/** One sender for each channel that the funnel uses; where there is one only, it is proposed. */
export function SendersStep({ campaign }: { campaign: Campaign }) {
  const client = useClient()
  const senders = useQuery(sendersQuery(client))
  const graph = useQuery(campaignGraphQuery(client, campaign.id))
  const save = useSetupChange(campaign, 'senders')
  const [chosen, setChosen] = useState<Partial<Record<Channel, string>>>({})
  const kinds = new Set(graph.data?.graph.nodes.map((node) => node.kind))
  const used = channels.filter(({ channel }) => kinds.has(channel))
  const of = (channel: Channel) => {
    const ready = senders.data?.items.filter((sender) => sender.channel === channel && sender.state === 'ready') ?? []
    return chosen[channel] ?? campaign.senders[channel] ?? (ready.length === 1 ? ready[0]?.id : undefined) ?? null
  }
  const both = { ...senders, data: graph.data && senders.data, error: senders.error ?? graph.error }
  return (
    <StepForm
      title="Who do they hear from?"
      says="Answers come back to the same number or mailbox."
      action="Save and go on"
      isLaunched={campaign.launchedAt !== null}
      pending={save.isPending}
      disabled={!both.data}
      error={save.error ? wordsOf(save.error) : undefined}
      onSubmit={() => save.mutate({ senders: Object.fromEntries(used.map(({ channel }) => [channel, of(channel)])) })}
    >
      <QueryView query={both} what="senders" skeleton={<Skeleton className="h-40" />}>
        {({ items }) => (used.length === 0 ? (
          <EmptyState icon="email" title="This funnel sends nothing" small>
            It has no email, text or voicemail, so that no sender is needed.
          </EmptyState>
        ) : (
          <div className="flex max-w-md flex-col gap-4">
            {used.map(({ channel, label, verb }) => (
              <SenderChoice
                key={channel}
                label={label}
                verb={verb}
                senders={items.filter((sender) => sender.channel === channel)}
                value={of(channel)}
                onChange={(id) => setChosen({ ...chosen, [channel]: id })}
              />
            ))}
          </div>
        ))}
      </QueryView>
    </StepForm>
  )
}

interface SenderChoiceProps {
  label: string
  verb: string
  senders: Sender[]
  value: string | null
  onChange: (id: string) => void
}

function SenderChoice({ label, verb, senders, value, onChange }: SenderChoiceProps) {
  const stopped = senders.find(({ id, state }) => id === value && state === 'stopped')
  return (
    <Select
      label={label}
      value={value}
      onChange={onChange}
      placeholder={senders.length === 0 ? `No sender for ${verb} yet` : 'Choose a sender'}
      disabled={senders.length === 0}
      choices={senders.map(({ id, name, address, state }) => ({
        value: id, label: `${name} (${address})`,
        ...(state === 'stopped' ? { says: 'Stopped: nothing leaves through it' } : {}),
      }))}
      error={stopped ? `This sender is stopped${stopped.stoppedReason ? `: ${stopped.stoppedReason}` : ''}.` : undefined}
      hint={senders.length === 0 ? `An admin adds one in the settings; until then ${verb} hold.` : undefined}
    />
  )
}
