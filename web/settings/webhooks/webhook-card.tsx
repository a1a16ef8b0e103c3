import { useState } from 'react'
import { dateTime, fromNow } from '../../format/time.ts'
import { Badge } from '../../parts/badge.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Tooltip } from '../../parts/tooltip.tsx'
import type { Webhook } from '../settings-queries.ts'
import { Address } from './address.tsx'
import { DeleteWebhook } from './delete-webhook.tsx'
import { kindWords } from './kind-words.ts'
import { NewSecret } from './new-secret.tsx'
import { RenameWebhook } from './rename-webhook.tsx'
import type { MadeSecret } from './secret-once.tsx'
import { type Asked, WebhookActions } from './webhook-actions.tsx'

export function WebhookCard({ webhook, onSecret }: { webhook: Webhook; onSecret: (made: MadeSecret) => void }) {
  const { name, kind, url, enabled, lastReceivedAt } = webhook
  const [asks, setAsks] = useState<Asked>()
  const close = () => setAsks(undefined)
  const now = Date.now()
  return (
    <article
      aria-label={name}
      className="flex flex-col gap-2.5 rounded-lg border border-line bg-surface px-4 py-3 shadow-(--shadow-card)"
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-48 flex-1">
          <h2 className="truncate font-semibold"><bdi>{name}</bdi></h2>
          <p className="text-sm text-ink-2">{kindWords[kind].label}</p>
        </div>
        <p className="text-sm text-ink-2">
          {lastReceivedAt === null ? 'Nothing received yet' : (
            <>Last received <Moment at={lastReceivedAt} now={now} /></>
          )}
        </p>
        <Badge tone={enabled ? 'good' : 'warn'} dot>{enabled ? 'On' : 'Off'}</Badge>
        <WebhookActions webhook={webhook} onAsk={setAsks} />
      </div>
      <Address url={url} />
      <Notes webhook={webhook} now={now} />
      {asks === 'rename' ? <RenameWebhook webhook={webhook} onClose={close} /> : null}
      {asks === 'secret' ? <NewSecret webhook={webhook} onMade={onSecret} onClose={close} /> : null}
      {asks === 'delete' ? <DeleteWebhook webhook={webhook} onClose={close} /> : null}
    </article>
  )
}

/** What there is to know beside that it works. */
function Notes({ webhook, now }: { webhook: Webhook; now: number }) {
  const { lastReceivedAt, lastRefusedAt, lastRefusedWhy, oldSecretUntil } = webhook
  // What was refused before something was taken is mended already.
  const isNews = lastRefusedAt !== null && (lastReceivedAt === null || lastRefusedAt > lastReceivedAt)
  return (
    <>
      {oldSecretUntil === null ? null : (
        <p className="text-sm text-ink-2">The secret before is taken, too, until {dateTime(oldSecretUntil, undefined, now)}.</p>
      )}
      {lastRefusedAt === null ? null : (
        <p className={isNews ? 'flex gap-2 rounded-md bg-bad-soft px-3 py-2 text-bad-ink' : 'text-sm text-ink-2'}>
          {isNews ? <Icon name="warning" className="mt-0.5 shrink-0" /> : null}
          <span className="min-w-0 wrap-anywhere">
            Last refused <Moment at={lastRefusedAt} now={now} />. {lastRefusedWhy}
          </span>
        </p>
      )}
    </>
  )
}

function Moment({ at, now }: { at: string; now: number }) {
  return (
    <Tooltip says={dateTime(at, undefined, now)}>
      <time dateTime={at}>{fromNow(at, now)}</time>
    </Tooltip>
  )
}
