import type { Kysely } from 'kysely'
import type { z } from 'zod'
import { getCampaign } from '../../db/queries/campaigns.ts'
import { getContactOrStandIn } from '../../db/queries/contacts.ts'
import { keepOccurrence, type KeptOccurrence } from '../../db/queries/occurrences.ts'
import { Refusal } from '../../db/refusal.ts'
import type { Tables } from '../../db/tables/index.ts'
import { rsvpAnswers } from '../../funnel/nodes/wait-for.ts'
import { rsvpEvent } from '../../funnel/plan/happenings.ts'
import type { Context } from '../context.ts'
import type { toldEvent } from '../contract/occurrences.ts'
import { findContact, type FoundContact } from './find-contact.ts'
import { tellRunsOfEvent } from './tell-runs-of-event.ts'

/** Clocks differ; what is further ahead has not happened. */
const aheadMs = 5 * 60_000

export interface Telling {
  workspaceId: string
  event: z.output<typeof toldEvent>
  /** Who tells it, and the id by which they do: what is told twice is one. */
  source: string
  sourceId: string
  /** Whether an event of nobody, or of one of several, is kept all the same, and no run acts on it. */
  keepsUnmatched: boolean
}

/**
 * Keeps what happened, then wakes the runs that may wait for it. Refusals: 'not-found', 'unknown-contact',
 * 'several-contacts', 'invalid-event'.
 */
export async function tellEvent(context: Context, db: Kysely<Tables>, telling: Telling): Promise<KeptOccurrence> {
  const { workspaceId, event, source, sourceId } = telling
  const { campaignId } = event
  if (campaignId !== undefined) await getCampaign(db, { workspaceId, campaignId })
  const occurredAt = whenOf(event.occurredAt)
  const payload = event.name === rsvpEvent ? withAnswer(event.payload) : event.payload
  const who = await whoOf(db, telling)
  if (who.contactId === null && !telling.keepsUnmatched) throw unmatched(who.why)
  const kept = await keepOccurrence(db, {
    workspaceId,
    occurrence: {
      name: event.name, contactId: who.contactId, payload, source, sourceId, occurredAt,
      ...(campaignId ? { campaignId } : {}),
      ...(who.contactId === null
        ? { unmatchedReason: who.why, toldOf: { email: event.email ?? null, phone: event.phone ?? null } } : {}),
    },
  })
  if (kept.contactId !== null) await tellRunsOfEvent(context, { workspaceId, occurrenceId: kept.id })
  return kept
}

async function whoOf(db: Kysely<Tables>, { workspaceId, event }: Telling): Promise<FoundContact> {
  const { contactId, email, phone } = event
  if (contactId !== undefined) return { contactId: (await getContactOrStandIn(db, { workspaceId, contactId })).id }
  return findContact(db, { workspaceId, ...(email ? { email } : {}), ...(phone ? { phone } : {}) })
}

function unmatched(why: 'nobody' | 'several'): Refusal {
  return why === 'several'
    ? new Refusal('several-contacts', 'Several contacts have this number. Say whom you mean by contactId or email.')
    : new Refusal('unknown-contact', 'No contact has this email or phone. Add the contact first, or give its contactId.')
}

function whenOf(told: string | undefined): Date {
  const now = Date.now()
  if (told === undefined) return new Date(now)
  const at = Date.parse(told)
  if (at <= now + aheadMs) return new Date(Math.min(at, now))
  throw new Refusal('invalid-event', 'It has not happened yet: occurredAt lies in the future.')
}

/** An RSVP says yes, no or maybe. */
function withAnswer(payload: Record<string, unknown>): Record<string, unknown> {
  const said = payload['answer']
  const answer = typeof said === 'string' ? said.trim().toLowerCase() : ''
  if (rsvpAnswers.some((one) => one === answer)) return { ...payload, answer }
  throw new Refusal('invalid-event', `An rsvp needs payload.answer, which is ${rsvpAnswers.join(', ')}.`)
}
