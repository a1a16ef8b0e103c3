import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { count, counted } from '../format/numbers.ts'
import { type Order, ordersQuery } from '../moves/moves-queries.ts'
import { Button, IconButton } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { useClient } from '../server/client-context.tsx'
import { useRefreshWhileDown } from '../server/live.tsx'
import { RefusedDialog } from './refused-dialog.tsx'

/** How far it is what was ordered of many people here; what is done and has nothing to say is not shown. */
export function OrdersBar({ campaignId }: { campaignId: string }) {
  const { data } = useQuery({ ...ordersQuery(useClient(), campaignId), refetchInterval: useRefreshWhileDown() })
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set())
  const [newest] = data?.items ?? []
  const shown = (data?.items ?? []).filter((order) => !dismissed.has(order.id)
    && (order.finishedAt === null || (order === newest && order.refused.length > 0)))
  return shown.map((order) => (
    <OrderLine
      key={order.id} order={order} onDismiss={() => setDismissed((known) => new Set([...known, order.id]))}
    />
  ))
}

function OrderLine({ order, onDismiss }: { order: Order; onDismiss: () => void }) {
  const [asks, setAsks] = useState(false)
  const refused = order.refused.reduce((sum, { count: people }) => sum + people, 0)
  const isOver = order.finishedAt !== null
  const through = order.done + refused
  return (
    <section
      aria-label={whatOf(order)}
      className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-sunken px-5 py-1.5"
    >
      <Icon name={isOver ? 'warning' : 'refresh'} className={isOver ? 'text-warn-ink' : 'text-ink-2'} />
      <span className="font-medium">{whatOf(order)}</span>
      {isOver ? null : (
        <progress
          aria-label={whatOf(order)} value={through} max={Math.max(order.meant, 1)}
          className="h-1.5 w-32 overflow-hidden rounded-full accent-(--accent)"
        />
      )}
      <span role="status" className="text-sm text-ink-2 tabular-nums">
        {isOver
          ? `${count(order.done)} done, ${counted(refused, 'person', 'people')} not`
          : `${count(through)} of ${count(Math.max(order.meant, through))}`}
        {!isOver && refused > 0 ? <span className="text-warn-ink">, {count(refused)} not</span> : null}
      </span>
      {refused > 0 ? <Button size="small" onClick={() => setAsks(true)}>See who, and why</Button> : null}
      {isOver ? <IconButton label="Dismiss" icon="close" className="ml-auto" onClick={onDismiss} /> : null}
      {asks ? <RefusedDialog order={order} title={whatOf(order)} onClose={() => setAsks(false)} /> : null}
    </section>
  )
}

function whatOf({ kind, version }: Order): string {
  switch (kind) {
    case 'migrate': return `Moving people to version ${version}`
    case 'move': return 'Moving people to another step'
    case 'skip-wait': return 'Skipping the wait'
    case 'resume': return 'Asking people who are held to try again'
    case 'stop': return 'Stopping people'
  }
}
