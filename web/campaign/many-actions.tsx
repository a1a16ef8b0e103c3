import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Confirm } from '../parts/confirm.tsx'
import { Icon } from '../parts/icon.tsx'
import { Menu } from '../parts/menu.tsx'
import { useClient } from '../server/client-context.tsx'
import { type Campaign, campaignGraphQuery, campaignKey } from '../server/queries.ts'
import { useChange } from '../server/use-change.ts'
import { useMay } from '../shell/me-context.ts'
import type { Who } from './campaign-queries.ts'
import { MoveDialog } from './move-dialog.tsx'

type Asked = { kind: 'resume' | 'skip-wait' | 'stop' | 'migrate' } | { kind: 'move'; nodeId: string }

/** What can be asked of everybody in the list, those on further pages, too. */
export function ManyActions({ campaign, who }: { campaign: Campaign; who: Who }) {
  const client = useClient()
  const [asking, setAsking] = useState<'move' | 'stop'>()
  const { data: graph } = useQuery(campaignGraphQuery(client, campaign.id))
  const order = useChange({
    change: (asked: Asked) => client.orders.create({
      params: { campaignId: campaign.id }, body: { ...asked, who: meant(who) },
    }),
    stale: [campaignKey(campaign.id)],
    done: ({ meant: people }) => (people === 0
      ? 'Nobody is meant by it just now.' : 'It is being done for all of them; how far it is stands above.'),
  })
  if (!useMay('orders.create') || who.state === 'done' || campaign.launchedAt === null || campaign.state === 'stopped') return null
  return (
    <>
      <Menu
        label="What can be asked of all of them"
        className="mt-2 inline-flex h-7 items-center gap-1.5 rounded-md border border-line px-2.5 text-sm font-medium
          hover:bg-hover data-popup-open:bg-hover"
        trigger={<>All of them <Icon name="chevron-down" size={14} className="text-ink-3" /></>}
        groups={[{
          items: [
            { label: 'Try again', icon: 'refresh', onChoose: () => order.mutate({ kind: 'resume' }) },
            { label: 'Skip wait', icon: 'skip', onChoose: () => order.mutate({ kind: 'skip-wait' }) },
            { label: 'Move', icon: 'exit', onChoose: () => setAsking('move') },
            { label: 'Go on in the newest version', icon: 'branch', onChoose: () => order.mutate({ kind: 'migrate' }) },
          ],
        }, { items: [{ label: 'Stop', icon: 'stop', danger: true, onChoose: () => setAsking('stop') }] }]}
      />
      {asking === 'move' && graph ? (
        <MoveDialog
          name="all of them" graph={graph} from={who.nodeId ?? null}
          onMove={(nodeId) => order.mutate({ kind: 'move', nodeId })} onClose={() => setAsking(undefined)}
        />
      ) : null}
      {asking === 'stop' ? (
        <Confirm
          title="Stop all of them here for good?" action="Stop all" onConfirm={() => order.mutate({ kind: 'stop' })}
          onClose={() => setAsking(undefined)}
        >
          Everybody in this list leaves this campaign and gets no further message of it.
        </Confirm>
      ) : null}
    </>
  )
}

/** The list as an order has it. */
function meant({ nodeId, state, reason, search }: Who) {
  return {
    ...(nodeId === undefined ? {} : { nodeId }),
    ...(state === undefined || state === 'done' ? {} : { state }),
    ...(reason === undefined ? {} : { holdReason: reason }),
    ...(search ? { filter: { search } } : {}),
  }
}
