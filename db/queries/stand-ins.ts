import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { Refusal } from '../refusal.ts'
import type { Tables } from '../tables/index.ts'
import { addressHash } from './suppressions.ts'

/** Numbers that nobody has (555-01xx), in areas where nobody lives: a test phone for each stand-in on the simulator. */
const areas = ['500', '533', '544', '566', '577', '588', '521', '522', '523', '524', '525', '526', '527', '528', '529']
const reservedNumbers = areas.flatMap((area) => (
  Array.from({ length: 100 }, (_, n) => `+1${area}55501${String(n).padStart(2, '0')}`)
))

const copied = [
  'first_name', 'last_name', 'company', 'title', 'city', 'state', 'postal_code', 'zone', 'neighbourhood', 'url',
  'attributes', 'voicemail_consent', 'excluded', 'status',
] as const

/** Where stand-ins are reached; null: each at reserved addresses of its own. */
export type Reach = { email: string | null; phone: string | null } | null

/**
 * Copies contacts as they are now into a rehearsal, as its audience, each reached at test addresses only. Gives the
 * ids that are no contacts here. Refusal 'too-many-rehearsals' where no reserved number is left.
 */
export async function addStandIns(
  trx: Kysely<Tables>,
  { workspaceId, rehearsalId, contactIds, reach }: { workspaceId: string; rehearsalId: string; contactIds: string[]; reach: Reach },
): Promise<{ unknown: string[] }> {
  const known = await trx.selectFrom('contacts').select(['id', 'first_name'])
    .where('workspace_id', '=', workspaceId).where('id', 'in', contactIds).where('rehearsal_id', 'is', null)
    .forShare().execute()
  const ids = new Set(known.map(({ id }) => id))
  const unknown = contactIds.filter((id) => !ids.has(id))
  if (unknown.length > 0) return { unknown }
  const numbers = reach ? [] : await freeNumbers(trx, { workspaceId, count: known.length })
  const rows = known.map(({ id: stands_for, first_name }, n) => {
    const id = randomUUID()
    return {
      id, stands_for, email: reach ? reach.email : reservedEmail(id, first_name),
      phone: reach ? reach.phone : numbers[n] ?? null,
    }
  })
  const columns = sql.join(copied.map((name) => sql.ref(name)))
  await sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(id uuid, stands_for uuid, email text, phone text)
    ), made as (
      insert into contacts (id, workspace_id, dedupe_key, rehearsal_id, stands_for, own_addresses, email, phone, ${columns})
      select g.id, c.workspace_id, 'rehearsal/' || g.id, ${rehearsalId}::uuid, c.id,
        jsonb_build_object('email', c.email, 'phone', c.phone),
        case when c.email is not null then g.email end, case when c.phone is not null then g.phone end,
        ${sql.join(copied.map((name) => sql.ref(`c.${name}`)))}
      from given g join contacts c on c.workspace_id = ${workspaceId} and c.id = g.stands_for
      returning id)
    insert into audience (workspace_id, campaign_id, contact_id)
    select ${workspaceId}::uuid, ${rehearsalId}::uuid, id from made`.execute(trx)
  return { unknown: [] }
}

/** What an older rehearsal's phone opted out of is nothing to a new one. */
async function freeNumbers(
  trx: Kysely<Tables>, { workspaceId, count }: { workspaceId: string; count: number },
): Promise<string[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`stand-ins/${workspaceId}`}, 0))`.execute(trx)
  const taken = await trx.selectFrom('contacts').select('phone')
    .where('workspace_id', '=', workspaceId).where('phone', 'in', reservedNumbers).execute()
  const inUse = new Set(taken.map(({ phone }) => phone))
  const free = reservedNumbers.filter((number) => !inUse.has(number)).slice(0, count)
  if (free.length < count) {
    throw new Refusal('too-many-rehearsals', 'Older rehearsals hold all test phones. Delete some of them first.')
  }
  await trx.deleteFrom('suppressions').where('workspace_id', '=', workspaceId)
    .where('address_hash', 'in', free.map(addressHash)).execute()
  return free
}

/** Unlike any other, on a domain that never will be. */
function reservedEmail(id: string, firstName: string | null): string {
  const name = (firstName ?? '').normalize('NFKD').toLowerCase().replace(/[^a-z]/g, '').slice(0, 30)
  return `${name || 'contact'}.${id.slice(0, 8)}@rehearsal.example`
}
