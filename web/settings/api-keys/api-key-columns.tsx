import { dateTime, fromNow } from '../../format/time.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import type { Column } from '../../parts/table.tsx'
import { Tooltip } from '../../parts/tooltip.tsx'
import type { ApiKey } from '../settings-queries.ts'
import { scopesInWords } from './scope-words.ts'

export function apiKeyColumns(onRevoke: (key: ApiKey) => void): Column<ApiKey>[] {
  const now = Date.now()
  return [
    {
      head: 'Name',
      cell: ({ name, hint }) => (
        <>
          <bdi className="block font-medium wrap-anywhere">{name}</bdi>
          <code className="text-sm text-ink-2">{hint}</code>
        </>
      ),
    },
    {
      head: 'May', className: 'max-w-80',
      cell: ({ scopes }) => <span className="text-sm text-ink-2">{scopesInWords(scopes)}</span>,
    },
    {
      head: 'Created', className: 'whitespace-nowrap text-ink-2',
      cell: ({ createdAt, createdBy }) => (
        <>
          {dateTime(createdAt, undefined, now)}
          <bdi className="block max-w-48 truncate text-sm">by {createdBy}</bdi>
        </>
      ),
    },
    {
      head: 'Last used', className: 'whitespace-nowrap text-ink-2',
      cell: ({ lastUsedAt }) =>
        lastUsedAt === null ? 'Never' : (
          <Tooltip says={dateTime(lastUsedAt, undefined, now)}>
            <time dateTime={lastUsedAt}>{fromNow(lastUsedAt, now)}</time>
          </Tooltip>
        ),
    },
    { head: 'State', cell: (key) => <KeyState apiKey={key} now={now} /> },
    {
      head: 'Actions', hidesHead: true, align: 'right',
      cell: (key) =>
        key.revokedAt ? null : (
          <Button size="small" look="danger" onClick={() => onRevoke(key)} aria-label={`Revoke ${key.name}`}>
            Revoke
          </Button>
        ),
    },
  ]
}

function KeyState({ apiKey: { revokedAt, expiresAt }, now }: { apiKey: ApiKey; now: number }) {
  if (revokedAt) return <Badge tone="bad">Revoked</Badge>
  if (!expiresAt) return <Badge tone="good">Works</Badge>
  if (Date.parse(expiresAt) <= now) return <Badge tone="warn">Expired</Badge>
  return (
    <>
      <Badge tone="good">Works</Badge>
      <span className="mt-0.5 block text-sm whitespace-nowrap text-ink-2">
        until {dateTime(expiresAt, undefined, now)}
      </span>
    </>
  )
}
