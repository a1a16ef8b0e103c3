import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'
import { json } from '../tables/json.ts'
import { audioKeysOf, dropUnusedAudio } from './audio.ts'
import { namesContact, speaksOf, type Traces, tracesOf } from './contact-traces.ts'
import { dismissStandIns } from './rehearsals.ts'

interface Which { workspaceId: string; contactId: string }

/**
 * Forgets a contact, everything that was written to and by them, and every copy: refused rows of files,
 * tests that were filled in with their values, their stand-ins, audio that speaks to nobody else. What they asked never to
 * get stays as a hash of the address. Gives the runs that were open, to be told. Refusal 'not-found'.
 */
export async function eraseContact(
  db: Kysely<Tables>, { workspaceId, contactId, userId }: Which & { userId: string },
): Promise<string[]> {
  return db.transaction().execute(async (trx) => {
    const which = { workspaceId, contactId }
    await trx.selectFrom('contacts').select('id').forUpdate()
      .where('workspace_id', '=', workspaceId).where('id', '=', contactId).execute()
    const traces = await tracesOf(trx, which)
    const standIns = await standInsFor(trx, which)
    const runs = await trx.selectFrom('runs').select('id').where('workspace_id', '=', workspaceId)
      .where('contact_id', 'in', [contactId, ...standIns]).where('ended_at', 'is', null).execute()
    await dismissStandIns(trx, { workspaceId, standIns })
    await forgetStrangersMail(trx, { workspaceId, ...traces })
    await forgetUnmatchedEvents(trx, { workspaceId, ...traces })
    await forgetRefusedRows(trx, { workspaceId, ...traces })
    await forgetKeptAnswers(trx, { ...which, ...traces })
    await forgetWordsInEvents(trx, { ...which, ...traces })
    const keys = await audioKeysOf(trx, which)
    await trx.deleteFrom('contacts').where('workspace_id', '=', workspaceId).where('id', '=', contactId).execute()
    await dropUnusedAudio(trx, { workspaceId, keys })
    await trx.insertInto('events').values({
      workspace_id: workspaceId, type: 'contact.erased', contact_id: contactId, data: json({ by: userId }),
    }).execute()
    return runs.map(({ id }) => id)
  })
}

async function standInsFor(trx: Kysely<Tables>, { workspaceId, contactId }: Which): Promise<string[]> {
  const rows = await trx.selectFrom('contacts').select('id')
    .where('workspace_id', '=', workspaceId).where('stands_for', '=', contactId).execute()
  return rows.map(({ id }) => id)
}

type Among = Traces & { workspaceId: string }

/** What came from them before anybody knew whom it is from, and tests that went to them. */
async function forgetStrangersMail(trx: Kysely<Tables>, { workspaceId, addresses }: Among): Promise<void> {
  if (addresses.length === 0) return
  await trx.deleteFrom('messages').where('workspace_id', '=', workspaceId)
    .where('conversation_id', 'is', null).where('from_address', 'in', addresses).execute()
  await trx.deleteFrom('sends').where('workspace_id', '=', workspaceId)
    .where('contact_id', 'is', null).where('to_address', 'in', addresses).execute()
}

/** What happened to somebody whom nobody could find then. */
async function forgetUnmatchedEvents(trx: Kysely<Tables>, { workspaceId, ...traces }: Among): Promise<void> {
  await sql`delete from occurrences where workspace_id = ${workspaceId} and contact_id is null
    and ${speaksOf(sql`lower(concat_ws(' ', payload::text, told_email, told_phone))`, traces)}`.execute(trx)
}

async function forgetRefusedRows(trx: Kysely<Tables>, { workspaceId, ...traces }: Among): Promise<void> {
  await sql`delete from import_refusals t where t.workspace_id = ${workspaceId} and ${namesContact(traces)}`.execute(trx)
}

/** Answers kept for a day for requests that come twice: a preview of a file or of a message may show them. */
async function forgetKeptAnswers(
  trx: Kysely<Tables>, { workspaceId, contactId, ...traces }: Among & { contactId: string },
): Promise<void> {
  await sql`
    delete from idempotency_keys where workspace_id = ${workspaceId}
      and (position(${contactId} in answer::text) > 0 or ${speaksOf(sql`lower(answer::text)`, traces)})`.execute(trx)
}

/** Events stay, for the figures; where one quotes them, its words go. */
async function forgetWordsInEvents(
  trx: Kysely<Tables>, { workspaceId, contactId, ...traces }: Among & { contactId: string },
): Promise<void> {
  await sql`
    update events set data = '{}' where workspace_id = ${workspaceId} and contact_id = ${contactId}
      -- what the model said of somebody may not name them
      and (type = 'call.done' or ${speaksOf(sql`lower(data::text)`, traces)})`.execute(trx)
}
