import { useState } from 'react'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { Confirm } from '../../parts/confirm.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useClient } from '../../server/client-context.tsx'
import { useChange } from '../../server/use-change.ts'
import { useMay } from '../../shell/me-context.ts'
import { sendersKey, type Sender } from '../settings-queries.ts'
import { providerOf, providers } from './sender-words.ts'
import { TestSender } from './test-sender.tsx'

export function SenderCard({ sender, onChange }: { sender: Sender; onChange: () => void }) {
  const client = useClient()
  const params = { senderId: sender.id }
  const isStopped = sender.state === 'stopped'
  const provider = providerOf(sender.provider)
  const mayUpdate = useMay('senders.update')
  const mayStop = useMay('senders.stop')
  const mayTest = useMay('contents.test')
  const [asks, setAsks] = useState<'stop' | 'test'>()
  const stop = useChange({
    change: () => client.senders.stop({ params }),
    stale: [sendersKey],
    done: () => `${sender.name} is stopped. Runs that need it hold.`,
    onDone: () => setAsks(undefined),
  })
  const start = useChange({
    change: () => client.senders.start({ params }),
    stale: [sendersKey],
    done: () => `${sender.name} is started. The runs that held for it go on.`,
  })
  return (
    <article
      aria-label={sender.name}
      className="rounded-lg border border-line bg-surface px-4 py-3 shadow-(--shadow-card)"
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span className="grid size-8 shrink-0 place-items-center rounded-md bg-sunken text-ink-2">
          <Icon name={sender.channel} />
        </span>
        <div className="min-w-48 flex-1">
          <h2 className="truncate font-semibold">{sender.name}</h2>
          <p className="truncate text-ink-2">{sender.address}</p>
        </div>
        <p className="w-44 text-sm text-ink-2">
          {provider ? `${providers[provider].sends} by ${providers[provider].label}` : sender.provider}
          <br />
          at most {sender.ratePerSecond} a second
        </p>
        <span className="w-20">
          <Badge tone={isStopped ? 'bad' : 'good'} dot>
            {isStopped ? 'Stopped' : 'Ready'}
          </Badge>
        </span>
        <div className="flex min-w-48 justify-end gap-2">
          {mayTest && provider && !isStopped ? (
            <Button size="small" icon="send" onClick={() => setAsks('test')} aria-label={`Test ${sender.name}`}>
              Test
            </Button>
          ) : null}
          {mayUpdate && provider ? (
            <Button size="small" icon="edit" onClick={onChange} aria-label={`Change ${sender.name}`}>
              Change
            </Button>
          ) : null}
          {mayStop && isStopped ? (
            <Button
              size="small" icon="play" pending={start.isPending} onClick={() => start.mutate()}
              aria-label={`Start again: ${sender.name}`}
            >
              Start again
            </Button>
          ) : null}
          {mayStop && !isStopped ? (
            <Button size="small" icon="pause" onClick={() => setAsks('stop')} aria-label={`Stop ${sender.name}`}>
              Stop
            </Button>
          ) : null}
        </div>
      </div>
      {isStopped ? (
        <p className="mt-2.5 flex gap-2 rounded-md bg-bad-soft px-3 py-2 text-bad-ink">
          <Icon name="warning" className="mt-0.5" />
          {sender.stoppedReason ?? 'A person stopped it. Nothing leaves through it, and runs that need it hold.'}
        </p>
      ) : null}
      {asks === 'test' ? <TestSender sender={sender} onClose={() => setAsks(undefined)} /> : null}
      {asks === 'stop' ? (
        <Confirm
          title={`Stop ${sender.name}?`}
          action="Stop sender"
          pending={stop.isPending}
          onConfirm={() => stop.mutate()}
          onClose={() => setAsks(undefined)}
        >
          Nothing leaves through it until it is started again; people who come to a message of it are held there.
        </Confirm>
      ) : null}
    </article>
  )
}
