import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables/index.ts'

interface Candidate { id: string; isStandIn: boolean; isUnderWay: boolean; lastText: Date | null }

export type Writer = { contactId: string } | { contactId: null; why: 'nobody' | 'several' }

const most = 500

/**
 * Whose text from this number is: the one contact who has it. Where stand-ins of a rehearsal have it, too (a test
 * phone may stand for many, and be a contact's own), it answers what was texted to it last.
 */
export async function whoWrote(
  db: Kysely<Tables>, { workspaceId, phone }: { workspaceId: string; phone: string },
): Promise<Writer> {
  const { rows } = await sql<Candidate>`
    select c.id, c.rehearsal_id is not null as "isStandIn",
      exists (select from runs r where r.workspace_id = c.workspace_id and r.contact_id = c.id
        and r.ended_at is null) as "isUnderWay",
      case when exists (select from contacts o where o.workspace_id = c.workspace_id and o.phone = c.phone
          and o.rehearsal_id is not null) then
        (select max(s.dispatched_at) from sends s where s.workspace_id = c.workspace_id and s.contact_id = c.id
          and s.channel = 'sms') end as "lastText"
    from contacts c where c.workspace_id = ${workspaceId} and c.phone = ${phone}
    order by "isStandIn", "isUnderWay" desc, "lastText" desc nulls last, c.id desc limit ${most}`.execute(db)
  const people = rows.filter(({ isStandIn }) => !isStandIn)
  const [standIn] = rows.filter(({ isStandIn }) => isStandIn)
  const textedAt = (one: Candidate | undefined) => one?.lastText?.getTime() ?? 0
  const isAnswer = standIn?.isUnderWay && textedAt(standIn) > Math.max(0, ...people.map(textedAt))
  if (standIn && (isAnswer || people.length === 0)) return { contactId: standIn.id }
  if (people.length === 1) return { contactId: people[0]!.id }
  return { contactId: null, why: people.length === 0 ? 'nobody' : 'several' }
}
