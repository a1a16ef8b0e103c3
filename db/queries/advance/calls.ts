import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../tables/index.ts'

export interface LoadedCall {
  state: 'trying' | 'blocked' | 'done' | 'failed'
  way: string | null
  detail: Record<string, unknown> | null
  attempts: number
  /** Real epoch ms. */
  retryAt: number | null
}

/** A secret as far as it is known without being opened. */
export interface KnownSecret { name: string; hosts: string[] }

/** What has come of a call so far, and which secrets the workspace has. */
export async function loadCall(
  db: Kysely<Tables>, { workspaceId, callId }: { workspaceId: string; callId: string },
): Promise<{ call: LoadedCall | null; secrets: KnownSecret[] }> {
  const { rows } = await sql<{ call: LoadedCall | null; secrets: KnownSecret[] }>`
    select (select jsonb_build_object('state', c.state, 'way', c.way, 'detail', c.detail, 'attempts', c.attempts,
          'retryAt', (extract(epoch from c.retry_at) * 1000)::float8)
        from calls c where c.workspace_id = ${workspaceId} and c.id = ${callId}) as call,
      (select coalesce(jsonb_agg(jsonb_build_object('name', s.name, 'hosts', s.hosts)), '[]')
        from secrets s where s.workspace_id = ${workspaceId}) as secrets`.execute(db)
  return rows[0]!
}

/** The encrypted values of these secrets, to be opened with db/credentials.ts where they are used. */
export async function sealedSecrets(
  db: Kysely<Tables>, { workspaceId, names }: { workspaceId: string; names: string[] },
): Promise<Map<string, Buffer>> {
  if (names.length === 0) return new Map()
  const rows = await db.selectFrom('secrets').select(['name', 'sealed'])
    .where('workspace_id', '=', workspaceId).where('name', 'in', names).execute()
  return new Map(rows.map(({ name, sealed }) => [name, sealed]))
}

export interface CallRecord {
  workspaceId: string
  callId: string
  runId: string
  nodeId: string
  visit: number
  kind: 'http' | 'ai'
  /** Campaign time, epoch ms. */
  clockAt: number
  state: LoadedCall['state']
  way: string | null
  reason: string | null
  detail: Record<string, unknown> | null
  trace: Record<string, unknown>
  /** Real epoch ms, by the clock of whoever asks. */
  retryAt: number | null
  /** Attributes by name, without what they belong to. */
  contact: Record<string, unknown>
  run: Record<string, unknown>
  event: { type: string; data: Record<string, unknown> } | null
}

/**
 * What an attempt came to, with all that is kept of it, in one statement. The first outcome is believed: a second
 * worker that had asked, too, changes nothing; nor does what comes after the run has ended.
 */
export async function recordCall(db: Kysely<Tables>, c: CallRecord): Promise<void> {
  const isSettled = c.state === 'done' || c.state === 'failed'
  const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`
  const clock = sql`to_timestamp(${c.clockAt}::float8 / 1000)`
  const retryAt = c.retryAt === null ? sql`null::timestamptz` : sql`to_timestamp(${c.retryAt}::float8 / 1000)`
  await sql`
    with settled as (
      insert into calls as d (id, workspace_id, campaign_id, run_id, contact_id, node_id, visit, kind, state, way, reason,
        detail, trace, attempts, retry_at, settled_at)
      select ${c.callId}::uuid, r.workspace_id, r.campaign_id, r.id, r.contact_id, ${c.nodeId}, ${c.visit}::int, ${c.kind},
        ${c.state}, ${c.way}, ${c.reason}, ${c.detail ? json(c.detail) : sql`null::jsonb`}, ${json(c.trace)}, 1, ${retryAt},
        ${isSettled ? sql`clock_timestamp()` : sql`null::timestamptz`}
      from runs r where r.workspace_id = ${c.workspaceId} and r.id = ${c.runId} and r.ended_at is null
      on conflict (workspace_id, id) do update set state = excluded.state, way = excluded.way, reason = excluded.reason,
        detail = excluded.detail, trace = excluded.trace, attempts = d.attempts + 1, retry_at = excluded.retry_at,
        settled_at = excluded.settled_at
        where d.state in ('trying', 'blocked')
      returning campaign_id, run_id, contact_id),
    of_contact as (
      update contacts set attributes = attributes || ${json(c.contact)}, updated_at = clock_timestamp()
      where workspace_id = ${c.workspaceId} and id = (select contact_id from settled) and ${json(c.contact)} <> '{}'),
    of_run as (
      update runs set attributes = attributes || ${json(c.run)}
      where workspace_id = ${c.workspaceId} and id = (select run_id from settled) and ${json(c.run)} <> '{}')
    insert into events (workspace_id, clock_at, type, campaign_id, run_id, contact_id, node_id, data)
    select ${c.workspaceId}::uuid, ${clock}, ${c.event?.type ?? ''}, s.campaign_id, s.run_id, s.contact_id, ${c.nodeId},
      ${json(c.event?.data ?? {})}
    from settled s where ${c.event !== null}`.execute(db)
}
