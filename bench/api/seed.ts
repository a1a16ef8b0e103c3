import pg from 'pg'

export interface Size { contacts: number; campaigns: number; messages: number }

/** Whose rows: `userId` is the member to whom a part of them is assigned. */
export interface Seeded { workspaceId: string; userId: string }

/**
 * Fills a workspace in the database itself. As superuser with triggers and foreign keys off: what is
 * measured afterwards is reading, and the rows fit each other by how they are made. They lie on disk as
 * time would have laid them: what belongs to one contact is scattered.
 */
export async function seedWorkspace(databaseUrl: string, { workspaceId, userId }: Seeded, size: Size): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('set session_replication_role = replica')
    await client.query('set synchronous_commit = off')
    for (const statement of statements(size)) {
      await client.query(statement.replaceAll(':workspace', `'${workspaceId}'::uuid`).replaceAll(':user', `'${userId}'`))
    }
  } finally {
    await client.end()
  }
}

/** Statistics as autovacuum would have them after a while, and visibility for index-only scans. */
export async function settle(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query('vacuum analyze')
  await client.end()
}

/** The n-th uuid of a kind in this workspace, in the order of n. */
const idOf = (kind: string, n: string) => (
  `(lpad(to_hex(${kind.charCodeAt(0)}), 4, '0') || lpad(to_hex(${n}), 8, '0')
    || '8' || substr(md5(:workspace::text), 1, 3) || '8' || substr(md5(:workspace::text), 4, 15))::uuid`
)

const firstNames = `(array['Ann','Bo','Cy','Dee','Eli','Fay','Gus','Hal','Ida','Jo'])`
const statuses = `(array['No Activity','Received RSVP','Needs BDR','Confirmed'])`
const graph = `jsonb_build_object('version', 1, 'edges', '[]'::jsonb, 'nodes', (
  select jsonb_agg(jsonb_build_object('id', 'n' || i, 'kind', 'sms', 'name', 'Node ' || i,
    'position', '{"x": 0, "y": 0}'::jsonb, 'config', jsonb_build_object('contentId', ${idOf('o', `1 + (n * 7 + i) % 500`)})))
  from generate_series(1, 20) i))`

/** The contact with a long life: in every list that is about one person. */
const busy = { messages: 5000, events: 5000, sends: 1000 }
const words = `'The body of a message that somebody wrote to somebody else, ' || n`

function statements({ contacts, campaigns, messages }: Size): string[] {
  const perContact = Math.round(messages / contacts)
  // Each contact is in two campaigns, and the first campaign holds a tenth of all.
  const campaignOf = `case when m = 1 then 1 + (n * 7 + 13) % ${campaigns} when n % 10 = 0 then 1 else 1 + n % ${campaigns} end`
  const everyRun = `generate_series(0, 1) m, generate_series(1, ${contacts}) n,
    lateral (select abs(hashint4(n * 2 + m)) as h) hashed`
  const nodeAt = (step: string) => `'n' || 1 + (h + ${step}) % 20`
  return [
    `insert into contacts (id, workspace_id, dedupe_key, first_name, last_name, email, phone, company, attributes,
        voicemail_consent, excluded, status, created_at)
      select ${idOf('c', 'n')}, :workspace, 'p' || n || '@example.com', ${firstNames}[1 + n % 10], 'Example' || n,
        'p' || n || '@example.com', '+1415' || lpad(n::text, 7, '0'), 'Company ' || n % 1000,
        jsonb_build_object('tier', (n % 5)::text, 'seat', n::text), case when n % 3 = 0
          then '{"text": "yes", "source": "form", "at": "2026-01-01T00:00:00Z"}'::jsonb end,
        n % 200 = 0, ${statuses}[1 + n % 4], now() - (${contacts} - n) * interval '1 minute'
      from generate_series(1, ${contacts}) n`,
    `insert into contact_attributes (workspace_id, contact_id, name, value)
      select :workspace, ${idOf('c', 'n')}, name, case name when 'tier' then (n % 5)::text else n::text end
      from generate_series(1, ${contacts}) n, unnest('{seat,tier}'::text[]) name`,
    `insert into senders (id, workspace_id, name, channel, address, provider, credentials, state)
      select ${idOf('x', 'n')}, :workspace, 'Sender ' || n, 'sms', '+1212555' || lpad(n::text, 4, '0'), 'twilio', '',
        case when n = 3 then 'stopped' else 'ready' end from generate_series(1, 20) n`,
    `insert into api_keys (workspace_id, name, hash, hint, scopes, created_by)
      select :workspace, 'Key ' || n, md5(n::text), 'rk_', '{contacts:read}', :user from generate_series(1, 200) n`,
    `insert into contents (id, workspace_id, name, channel)
      select ${idOf('o', 'n')}, :workspace, 'Content ' || n, (array['email','sms','voicemail'])[1 + n % 3]
      from generate_series(1, 500) n`,
    `insert into content_versions (id, workspace_id, content_id, version, body)
      select ${idOf('v', 'n * 10 + v')}, :workspace, ${idOf('o', 'n')}, v, '{"text": "Hello"}'
      from generate_series(1, 500) n, generate_series(1, 3) v`,
    `insert into plans (workspace_id, hash, plan) values (:workspace, 'plan', '{"version":1,"entry":0,"blocks":[],"reply":{}}')`,
    `insert into funnels (id, workspace_id, name, is_template, draft)
      select ${idOf('f', 'n')}, :workspace, 'Funnel ' || n, n % 50 = 0, ${graph}
      from generate_series(1, ${campaigns}) n`,
    `insert into content_uses (workspace_id, content_id, funnel_id, node_id, node_name)
      select :workspace, (node -> 'config' ->> 'contentId')::uuid, id, node ->> 'id', node ->> 'name'
      from funnels, jsonb_array_elements(draft -> 'nodes') node where workspace_id = :workspace`,
    `insert into funnel_versions (id, workspace_id, funnel_id, version, graph, plan_hash)
      select ${idOf('w', 'n')}, :workspace, ${idOf('f', 'n')}, 1, ${graph}, 'plan' from generate_series(1, ${campaigns}) n`,
    `insert into campaigns (id, workspace_id, funnel_id, version_id, name, state, launched_at)
      select ${idOf('k', 'n')}, :workspace, ${idOf('f', 'n')}, ${idOf('w', 'n')}, 'Campaign ' || n,
        (array['running','paused','stopped'])[1 + n % 3], now()
      from generate_series(1, ${campaigns}) n`,
    `insert into audience (workspace_id, campaign_id, contact_id)
      select :workspace, ${idOf('k', campaignOf)}, ${idOf('c', 'n')} from ${everyRun}`,
    `insert into runs (id, workspace_id, campaign_id, contact_id, version_id, state, node_id, stage, hold_reason,
        ended_as, ended_at, started_at)
      select ${idOf('r', 'n * 2 + m')}, :workspace, ${idOf('k', campaignOf)}, ${idOf('c', 'n')}, ${idOf('w', '1')}, state,
        ${nodeAt('5')}, 'Stage ' || h % 6,
        case state when 'held' then (array['value-missing','sender-stopped','no-sender'])[1 + h % 3] end,
        case state when 'done' then (array['exit','goal','opted-out'])[1 + h % 3] end,
        case state when 'done' then now() end, now() - interval '45 days'
      from ${everyRun}, lateral (select (array['waiting','done','done','held','active'])[1 + h % 5] as state) s`,
    `insert into sends (id, workspace_id, campaign_id, run_id, contact_id, node_id, visit, channel, to_address, state,
        reason, clock_at, created_at)
      select ${idOf('s', '(n * 2 + m) * 4 + s')}, :workspace, ${idOf('k', campaignOf)}, ${idOf('r', 'n * 2 + m')},
        ${idOf('c', 'n')}, ${nodeAt('s')}, 1, (array['sms','email','voicemail'])[1 + s % 3], 'x', state,
        case state when 'skipped' then 'no-phone' when 'failed' then 'refused' end, at, at
      from generate_series(0, 3) s, ${everyRun}, lateral (select case when s < 2 then 'delivered' when s = 2 then 'skipped'
          when h % 500 = 0 then 'unknown' when h % 100 = 1 then 'failed' else 'sent' end as state,
        now() - n * interval '25 seconds' - s * interval '1 day' as at) x`,
    `insert into events (workspace_id, type, campaign_id, run_id, contact_id, node_id, data, at)
      select :workspace, (array['run.enrolled','node.entered','send.sent','node.entered','node.entered'])[e],
        ${idOf('k', campaignOf)}, ${idOf('r', 'n * 2 + m')}, ${idOf('c', 'n')}, ${nodeAt('e')}, '{}',
        now() - n * interval '25 seconds' - (5 - e) * interval '1 day'
      from generate_series(1, 5) e, ${everyRun}`,
    `insert into order_batches (id, workspace_id, campaign_id, kind, meant, ordered_by, ordered_at, finished_at)
      select ${idOf('b', 'n')}, :workspace, ${idOf('k', '1')}, 'skip-wait', ${contacts / 10}, :user, now() - n * interval '1 hour', now()
      from generate_series(1, 100) n`,
    `insert into run_orders (workspace_id, run_id, kind, batch_id, ordered_by, taken_at, refused)
      select :workspace, ${idOf('r', 'n * 20')}, 'skip-wait', ${idOf('b', '1')}, :user, now(), case when n % 2 = 0 then 'not-waiting' end
      from generate_series(1, ${contacts / 10}) n`,
    `insert into conversations (id, workspace_id, contact_id, last_message_at, unread, needs_reply, state, assigned_to)
      select ${idOf('v', 'n')}, :workspace, ${idOf('c', 'n')}, now() - n * interval '25 seconds',
        case when n % 50 = 0 then 2 else 0 end, n % 20 = 0, case when n % 3 = 0 then 'resolved' else 'open' end,
        case when n % 49 = 0 then :user when n % 7 = 0 then 'somebody' end
      from generate_series(1, ${contacts}) n`,
    // Two in five are what a funnel sent, one in four is theirs, the rest a person wrote.
    `insert into messages (id, workspace_id, conversation_id, contact_id, direction, channel, from_address, to_address,
        body, provider, intent, send_id, author, at)
      select gen_random_uuid(), :workspace, ${idOf('v', 'n')}, ${idOf('c', 'n')}, case when k % 4 = 0 then 'in' else 'out' end,
        (array['email','sms'])[1 + k % 2], 'x', 'y', ${words} || ' ' || k, 'twilio', case when k % 4 = 0 then 'positive' end,
        case when k in (1, 2, 5, 6) then ${idOf('s', '(n * 2 + k / 5) * 4 + k % 2')} end,
        case when k in (3, 7) or k > 8 then :user end,
        now() - n * interval '25 seconds' - (k - 1) * interval '1 day'
      from generate_series(1, ${perContact}) k, generate_series(1, ${contacts}) n`,
    `insert into messages (id, workspace_id, direction, channel, from_address, to_address, body, provider, unmatched_reason, at)
      select gen_random_uuid(), :workspace, 'in', 'sms', '+14155550199', 'y', 'Who?', 'twilio', 'nobody',
        now() - n * interval '1 minute' from generate_series(1, ${contacts / 50}) n`,
    `insert into occurrences (workspace_id, name, source, source_id, unmatched_reason, told_email, occurred_at)
      select :workspace, 'call.booked', 'webhook:none', 'e' || n, 'nobody', 'nobody' || n || '@example.com',
        now() - n * interval '1 minute' from generate_series(1, ${contacts / 50}) n`,
    `insert into tasks (id, workspace_id, campaign_id, run_id, contact_id, kind, title, outcomes, state, assigned_to, created_at)
      select gen_random_uuid(), :workspace, ${idOf('k', campaignOf)}, ${idOf('r', 'n * 2 + m')}, ${idOf('c', 'n')},
        'funnel', 'Call', '{yes,no}', (array['open','done','done','withdrawn'])[1 + h % 4],
        case when h % 49 = 0 then :user when h % 7 = 0 then 'somebody' end, now() - n * interval '25 seconds'
      from ${everyRun} where n % 10 = 0`,
    `insert into suppressions (workspace_id, address_hash, channel, contact_id, reason, at)
      select :workspace, encode(sha256(('p' || n * 50 || '@example.com')::bytea), 'hex'), 'all', ${idOf('c', 'n * 50')},
        'opted-out', now() - n * interval '1 minute' from generate_series(1, ${contacts / 50}) n`,
    `insert into imports (id, workspace_id, file_name, mapping, on_duplicate, state)
      select ${idOf('i', 'n')}, :workspace, 'file ' || n, '{}', 'skip', 'done' from generate_series(1, 500) n`,
    `insert into import_contacts (workspace_id, import_id, contact_id)
      select :workspace, ${idOf('i', '1 + n % 20')}, ${idOf('c', 'n')} from generate_series(1, ${contacts}) n`,
    ...aLongLife(),
  ]
}

function aLongLife(): string[] {
  const contact = idOf('c', '1')
  return [
    `insert into messages (id, workspace_id, conversation_id, contact_id, direction, channel, from_address, to_address,
        body, provider, at)
      select ${idOf('m', 'n')}, :workspace, ${idOf('v', '1')}, ${contact}, case when n % 2 = 0 then 'in' else 'out' end,
        'sms', 'x', 'y', ${words}, 'twilio', now() - n * interval '1 hour' from generate_series(1, ${busy.messages}) n`,
    `insert into events (workspace_id, type, contact_id, data, at)
      select :workspace, (array['reply.applied','message.received'])[1 + n % 2], ${contact},
        jsonb_build_object('messageId', ${idOf('m', 'n')}),
        now() - n * interval '1 hour' from generate_series(1, ${busy.events}) n`,
    `insert into sends (id, workspace_id, contact_id, kind, channel, to_address, state, clock_at, created_at)
      select gen_random_uuid(), :workspace, ${contact}, 'answer', 'sms', 'x', 'delivered', at, at
      from generate_series(1, ${busy.sends}) n, lateral (select now() - n * interval '1 hour' as at) x`,
  ]
}
