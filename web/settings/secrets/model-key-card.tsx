import { dateTime } from '../../format/time.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import type { Secret } from '../settings-queries.ts'

interface ModelKeyCardProps {
  secret: Secret | undefined
  mayChange: boolean
  onChange: () => void
  onDelete: () => void
}

/** Whether the model can be asked, and with whose key. */
export function ModelKeyCard({ secret, mayChange, onChange, onDelete }: ModelKeyCardProps) {
  return (
    <section aria-labelledby="of-model" className="rounded-lg border border-line bg-surface p-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 id="of-model" className="flex items-center gap-2 font-semibold">
            Anthropic
            {secret ? <Badge tone="good">Key is set</Badge> : <Badge tone="warn">No key yet</Badge>}
          </h2>
          <p className="mt-1 text-sm text-ink-2">
            {secret
              ? <>Changed {dateTime(secret.changedAt, undefined, Date.now())} by <bdi>{secret.changedBy}</bdi>.</>
              : 'AI nodes ask the model with this key. Without it contacts are held there.'}
          </p>
        </div>
        {mayChange ? (
          <div className="flex gap-2">
            <Button size="small" onClick={onChange}>{secret ? 'Replace key' : 'Add key'}</Button>
            {secret ? <Button size="small" look="danger" onClick={onDelete}>Delete key</Button> : null}
          </div>
        ) : null}
      </div>
    </section>
  )
}
