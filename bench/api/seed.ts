import pg from 'pg'

export interface Size { contacts: number; campaigns: number; messages: number }

/**
 * Fills a workspace in the database itself. As superuser with triggers and foreign keys off: what is
 * measured afterwards is reading, and the rows fit each other by how they are made.
 */
export async function seedWorkspace(databaseUrl: string, workspaceId: string, size: Size): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('set session_replication_role = replica')
    await client.query('set synchronous_commit = off')
    for (const statement of statements(size)) await client.query(statement.replaceAll(':workspace', `'${workspaceId}'::uuid`))
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

function statements({ contacts, campaigns, messages }: Size): string[] {
  const perContact = Math.round(messages / contacts)
  return [
    `insert into contacts (id, workspace_id, dedupe_key, first_name, last_name, email, phone, company, attributes,
        voicemail_consent, excluded, status, created_at)
      select ${idOf('c', 'n')}, :workspace, 'p' || n || '@example.com', ${firstNames}[1 + n % 10], 'Example' || n,
        'p' || n || '@example.com', '+1415' || lpad(n::text, 7, '0'), 'Company ' || n % 1000,
        jsonb_build_object('tier', n % 5, 'seat', n), case when n % 3 = 0
          then '{"text": "yes", "source": "form", "at": "2026-01-01T00:00:00Z"}'::jsonb end,
        n % 200 = 0, ${statuses}[1 + n % 4], now() - (${contacts} - n) * interval '1 minute'
      from generate_series(1, ${contacts}) n`,
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
    // Each contact is in two campaigns, and the first campaign holds a tenth of all.
    `insert into audience (workspace_id, campaign_id, contact_id)
      select :workspace, ${idOf('k', `case when n % 10 = 0 and m = 1 then 1 else 1 + (n * m) % ${campaigns} end`)},
        ${idOf('c', 'n')} from generate_series(1, ${contacts}) n, generate_series(1, 2) m on conflict do nothing`,
    `insert into runs (id, workspace_id, campaign_id, contact_id, version_id, state, node_id, stage, hold_reason,
        ended_as, ended_at)
      select ${idOf('r', 'row_number() over ()')}, :workspace, campaign_id, contact_id, ${idOf('w', '1')}, state,
        'n' || 1 + h % 20, 'Stage ' || h % 6, case state when 'held' then 'value-missing' end,
        case state when 'done' then 'exit' end, case state when 'done' then now() end
      from (select *, (array['waiting','done','done','held','active'])[1 + h % 5] as state from (
        select *, abs(hashtext(contact_id::text || campaign_id::text)) as h from audience
        where workspace_id = :workspace) a) a`,
    `insert into sends (id, workspace_id, campaign_id, run_id, contact_id, node_id, visit, channel, to_address, state,
        reason, clock_at, created_at)
      select gen_random_uuid(), :workspace, campaign_id, id, contact_id, 'n' || s, 1, (array['email','sms'])[s], 'x',
        case when s = 1 then 'delivered' else 'skipped' end, case when s = 2 then 'no-phone' end, now(),
        now() - s * interval '1 hour'
      from runs, generate_series(1, 2) s where workspace_id = :workspace`,
    `insert into events (workspace_id, type, campaign_id, run_id, contact_id, node_id, data)
      select :workspace, (array['run.enrolled','node.entered'])[e], campaign_id, id, contact_id, node_id, '{}'
      from runs, generate_series(1, 2) e where workspace_id = :workspace`,
    `insert into conversations (id, workspace_id, contact_id, last_message_at, unread, needs_reply, state, assigned_to)
      select ${idOf('v', 'n')}, :workspace, ${idOf('c', 'n')}, now() - n * interval '7 seconds',
        case when n % 50 = 0 then 2 else 0 end, n % 20 = 0, case when n % 3 = 0 then 'resolved' else 'open' end,
        case when n % 7 = 0 then 'somebody' end
      from generate_series(1, ${contacts}) n`,
    `insert into messages (id, workspace_id, conversation_id, contact_id, direction, channel, from_address, to_address,
        body, provider, intent, at)
      select gen_random_uuid(), :workspace, ${idOf('v', 'n')}, ${idOf('c', 'n')}, case when m % 4 = 0 then 'in' else 'out' end,
        (array['email','sms'])[1 + m % 2], 'x', 'y', 'The body of a message that somebody wrote to somebody else, '
        || n || ' ' || m, 'twilio', case when m % 4 = 0 then 'positive' end,
        now() - n * interval '7 seconds' - (m - 1) * interval '1 day'
      from generate_series(1, ${contacts}) n, generate_series(1, ${perContact}) m`,
    `insert into messages (id, workspace_id, direction, channel, from_address, to_address, body, provider, unmatched_reason, at)
      select gen_random_uuid(), :workspace, 'in', 'sms', '+14155550199', 'y', 'Who?', 'twilio', 'nobody',
        now() - n * interval '1 minute' from generate_series(1, ${contacts / 50}) n`,
    `insert into tasks (id, workspace_id, campaign_id, run_id, contact_id, kind, title, outcomes, state, created_at)
      select gen_random_uuid(), :workspace, campaign_id, id, contact_id, 'funnel', 'Call', '{yes,no}',
        case when abs(hashtext(id::text)) % 4 = 0 then 'open' else 'done' end, now()
      from runs where workspace_id = :workspace and abs(hashtext(contact_id::text)) % 10 = 0`,
    `insert into suppressions (workspace_id, address_hash, channel, contact_id, reason, at)
      select :workspace, encode(sha256(('p' || n * 50 || '@example.com')::bytea), 'hex'), 'all', ${idOf('c', 'n * 50')},
        'opted-out', now() - n * interval '1 minute' from generate_series(1, ${contacts / 50}) n`,
    `insert into imports (workspace_id, file_name, blob, mapping, on_duplicate, state)
      select :workspace, 'file ' || n, 'x', '{}', 'skip', 'done' from generate_series(1, 500) n`,
  ]
}
