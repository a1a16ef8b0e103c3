import { type Kysely, sql } from 'kysely'
import { found, Refusal } from '../refusal.ts'
import type { VoicemailConsent } from '../tables/contacts.ts'
import type { Tables } from '../tables/index.ts'
import { json } from '../tables/json.ts'

type Column =
  | 'first_name' | 'last_name' | 'email' | 'phone' | 'company' | 'title' | 'city' | 'state' | 'postal_code' | 'zone'
  | 'neighbourhood' | 'url'

export interface ContactChange {
  /** What those who change it have seen: where it is another by now, nothing is changed. */
  before?: ContactBefore | undefined
  /** What makes two contacts one person, from the email and number as they will be. */
  dedupeKey: string
  /** null empties a field; what is left out stays. */
  fields: Partial<Record<Column, string | null>>
  attributes?: Record<string, string | null> | undefined
  status?: string | undefined
  excluded?: boolean | undefined
  voicemailConsent?: VoicemailConsent | null | undefined
}

export interface ContactBefore {
  fields: Partial<Record<Column, string | null>>
  attributes: Record<string, string | null>
}

interface Which { workspaceId: string; contactId: string }

/**
 * Changes what is given. Refusals: 'not-found', 'contact-exists' where another one is that person, 'conflict'
 * where somebody else has changed one of the same fields.
 */
export async function changeContact(
  db: Kysely<Tables>, { workspaceId, contactId, change, userId }: Which & { change: ContactChange; userId: string },
): Promise<void> {
  const { fields, attributes = {}, status, excluded, voicemailConsent } = change
  const gone = Object.keys(attributes).filter((name) => attributes[name] === null)
  const kept = Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null))
  await db.transaction().execute(async (trx) => {
    if (change.before) await mustBeAsSeen(trx, { workspaceId, contactId }, change.before)
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

async function mustBeAsSeen(
  trx: Kysely<Tables>, { workspaceId, contactId }: Which, { fields, attributes }: ContactBefore,
): Promise<void> {
  const now = found(
    await trx.selectFrom('contacts').selectAll().forUpdate()
      .where('workspace_id', '=', workspaceId).where('id', '=', contactId).executeTakeFirst(),
    'contact',
  )
  const others = [
    ...Object.entries(fields).filter(([column, was]) => (now[column as Column] ?? null) !== was),
    ...Object.entries(attributes).filter(([name, was]) => (shown(now.attributes[name])) !== was),
  ].map(([name]) => name.replaceAll('_', ' '))
  if (others.length > 0) {
    throw new Refusal('conflict', `Somebody else has changed this meanwhile: ${others.join(', ')}.`)
  }
}

/** An attribute as a form shows it. */
function shown(value: unknown): string | null {
  if (value === undefined || value === null) return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}

const uniqueViolation = '23505'

function asRefusal(error: unknown): never {
  if ((error as { code?: string }).code !== uniqueViolation) throw error
  throw new Refusal('contact-exists', 'There is another contact with this email address or number already.')
}
