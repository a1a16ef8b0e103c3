import type { Kysely } from 'kysely'
import type { Tables } from '../tables/index.ts'

/** The encrypted credentials of the text sender with a number; null: there is none here. */
export async function textSenderCredentials(
  db: Kysely<Tables>, { workspaceId, address }: { workspaceId: string; address: string },
): Promise<Buffer | null> {
  const row = await db.selectFrom('senders').select('credentials')
    .where('workspace_id', '=', workspaceId).where('channel', '=', 'sms').where('provider', '=', 'twilio')
    .where('address', '=', address).executeTakeFirst()
  return row?.credentials ?? null
}
