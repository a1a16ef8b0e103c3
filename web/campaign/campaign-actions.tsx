import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { counted } from '../format/numbers.ts'
import { Button, buttonLook } from '../parts/button.tsx'
import { Confirm } from '../parts/confirm.tsx'
import { Icon } from '../parts/icon.tsx'
import type { Campaign } from '../server/queries.ts'
import { useMay } from '../shell/me-context.ts'
import { type CampaignAction, useCampaignAction } from './use-campaign-action.ts'

export function CampaignActions({ campaign }: { campaign: Campaign }) {
  const { id, name, state, audience, runs, rehearsal } = campaign
  const may = useMay('campaigns.launch')
  const act = useCampaignAction(id)
  const [asking, setAsking] = useState<'launch' | 'stop'>()
  if (!may || state === 'stopped') return null

  const pending = (action: CampaignAction) => act.isPending && act.variables === action
  const standing = (action: CampaignAction) => ({
    pending: pending(action),
    disabled: act.isPending && !pending(action),
  })
  return (
    <div role="group" aria-label="Campaign actions" className="flex gap-2">
      {rehearsal ? null : (
        <Link to="/campaigns/new" search={{ step: 'details', campaign: id }} className={buttonLook()}>
          <Icon name="settings" size={14} />
          {state === 'draft' ? 'Set up' : 'Details'}
        </Link>
      )}
      {state === 'draft' ? (
        <Button look="primary" icon="play" {...standing('launch')} onClick={() => setAsking('launch')}>
          Launch
        </Button>
      ) : null}
      {state === 'running' ? (
        <Button icon="pause" {...standing('pause')} onClick={() => act.mutate('pause')}>
          Pause
        </Button>
      ) : null}
      {state === 'paused' ? (
        <Button look="primary" icon="play" {...standing('resume')} onClick={() => act.mutate('resume')}>
          Resume
        </Button>
      ) : null}
      {state === 'draft' ? null : (
        <Button look="danger" icon="stop" {...standing('stop')} onClick={() => setAsking('stop')}>
          Stop
        </Button>
      )}
      {asking === 'launch' ? (
        <Confirm
          title={`Launch ${name}?`}
          action="Launch"
          look="primary"
          onConfirm={() => act.mutate('launch')}
          onClose={() => setAsking(undefined)}
        >
          {audience === 0 ? 'Nobody is chosen: contacts enter one by one, at the events that the funnel names.'
            : `${counted(audience, 'person enters', 'people enter')} the funnel, and the first messages go out.`}
        </Confirm>
      ) : null}
      {asking === 'stop' ? (
        <Confirm
          title={rehearsal ? 'Stop this rehearsal?' : `Stop ${name} for good?`}
          action={rehearsal ? 'Stop rehearsal' : 'Stop campaign'}
          onConfirm={() => act.mutate('stop')}
          onClose={() => setAsking(undefined)}
        >
          {counted(runs.open, 'person', 'people')} on the way will get no further message. A stopped{' '}
          {rehearsal ? 'rehearsal' : 'campaign'} cannot be started again; to halt it for a while, pause it.
        </Confirm>
      ) : null}
    </div>
  )
}
