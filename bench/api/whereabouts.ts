import type pg from 'pg'

/** Things of a seeded workspace by the name of the parameter that asks for them. */
export interface Whereabouts {
  campaignId: string
  nodeId: string
  contactId: string
  conversationId: string
  contentId: string
  funnelId: string
  importId: string
  runId: string
  orderId: string
  taskId: string
  messageId: string
  occurrenceId: string
  senderId: string
  version: string
  /** The contact with a long life. */
  busy: { contactId: string; conversationId: string }
}

/** The largest campaign, somebody in the middle, and the first of everything else. */
export async function whereabouts(client: pg.Client, workspaceId: string): Promise<Whereabouts> {
  const one = async (table: string, offset = 0) => {
    const { rows } = await client.query<{ id: string }>(
      `select id from ${table} where workspace_id = $1 order by id limit 1 offset $2`, [workspaceId, offset],
    )
    if (!rows[0]) throw new Error(`${table} has no row ${offset}`)
    return rows[0].id
  }
  return {
    campaignId: await one('campaigns'), nodeId: 'n3', contactId: await one('contacts', 999),
    conversationId: await one('conversations', 999), contentId: await one('contents'), funnelId: await one('funnels'),
    importId: await one('imports'), runId: await one('runs', 999), orderId: await one('order_batches'), taskId: await one('tasks', 100),
    messageId: await one('messages', 999), occurrenceId: await one('occurrences'), senderId: await one('senders'), version: '1',
    busy: { contactId: await one('contacts'), conversationId: await one('conversations') },
  }
}
