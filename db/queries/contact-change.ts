import { type Kysely, sql } from 'kysely'
import { found, Refusal } from '../refusal.ts'
import type { VoicemailConsent } from '../tables/contacts.ts'
import type { Tables } from '../tables/index.ts'
import { json } from '../tables/json.ts'

type Column =
  | 'first_name' | 'last_name' | 'email' | 'phone' | 'company' | 'title' | 'city' | 'state' | 'postal_code' | 'zone'
  | 'neighbourhood' | 'url'

export interface ContactChange {
  /** What makes two contacts one person, from the email and number as they will be. */
  dedupeKey: string
  /** null empties a field; what is left out stays. */
  fields: Partial<Record<Column, string | null>>
  attributes?: Record<string, string | null> | undefined
  status?: string | undefined
  excluded?: boolean | undefined
  voicemailConsent?: VoicemailConsent | null | undefined
}

interface Which { workspaceId: string; contactId: string }

/** Changes what is given. Refusals: 'not-found', 'contact-exists' where another one is that person. */
export async function changeContact(
  db: Kysely<Tables>, { workspaceId, contactId, change, userId }: Which & { change: ContactChange; userId: string },
): Promise<void> {
  const { fields, attributes = {}, status, excluded, voicemailConsent } = change
  const gone = Object.keys(attributes).filter((name) => attributes[name] === null)
  const kept = Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null))
  await db.transaction().execute(async (trx) => {
    const changed = await trx.updateTable('contacts')
      .set({
        ...fields,
        dedupe_key: change.dedupeKey,
        attributes: sql<never>`(attributes || ${json(kept)}) - ${gone}::text[]`,
        ...(status === undefined ? {} : { status }),
        ...(excluded === undefined ? {} : { excluded }),
        ...(voicemailConsent === undefined ? {} : { voicemail_consent: voicemailConsent && json(voicemailConsent) }),
        updated_at: sql<Date>`now()`,
      })
      .where('workspace_id', '=', workspaceId).where('id', '=', contactId)
      .returning('id').executeTakeFirst().catch(asRefusal)
    found(changed, 'contact')
    await trx.insertInto('events').values({
      workspace_id: workspaceId, type: 'contact.changed', contact_id: contactId, data: json({ by: userId }),
    }).execute()
  })
}

const uniqueViolation = '23505'

function asRefusal(error: unknown): never {
  if ((error as { code?: string }).code !== uniqueViolation) throw error
  throw new Refusal('contact-exists', 'There is another contact with this email address or number already.')
}

/**
 * Forgets a contact and everything that was written to and by them. What they asked never to get stays
 * as a hash of the address. Gives the runs that were open, to be told. Refusal 'not-found'.
 */
export async function eraseContact(
  db: Kysely<Tables>, { workspaceId, contactId, userId }: Which & { userId: string },
): Promise<string[]> {
  return db.transaction().execute(async (trx) => {
    const contact = found(
      await trx.selectFrom('contacts').select(['email', 'phone']).forUpdate()
        .where('workspace_id', '=', workspaceId).where('id', '=', contactId).executeTakeFirst(),
      'contact',
    )
    const runs = await trx.selectFrom('runs').select('id')
      .where('workspace_id', '=', workspaceId).where('contact_id', '=', contactId).where('ended_at', 'is', null).execute()
    const addresses = [contact.email, contact.phone].filter((address) => address !== null)
    if (addresses.length > 0) {
      await trx.deleteFrom('messages').where('workspace_id', '=', workspaceId)
        .where('conversation_id', 'is', null).where('from_address', 'in', addresses).execute()
      for (const address of addresses) await forgetRefusedRows(trx, { workspaceId, address })
    }
    // Answers kept for requests that come twice may show the contact for a day.
    await sql`delete from idempotency_keys
      where workspace_id = ${workspaceId} and answer::text like ${`%${contactId}%`}`.execute(trx)
    await trx.deleteFrom('contacts').where('workspace_id', '=', workspaceId).where('id', '=', contactId).execute()
    await trx.insertInto('events').values({
      workspace_id: workspaceId, type: 'contact.erased', contact_id: contactId, data: json({ by: userId }),
    }).execute()
    return runs.map(({ id }) => id)
  })
}

async function forgetRefusedRows(
  trx: Kysely<Tables>, { workspaceId, address }: { workspaceId: string; address: string },
): Promise<void> {
  await sql`delete from import_refusals
    where workspace_id = ${workspaceId} and position(lower(${address}) in lower(fields::text)) > 0`.execute(trx)
}
