import type { Kysely } from 'kysely'
import { changeContact } from '../../db/queries/contact-change.ts'
import { contactFacets } from '../../db/queries/contact-facets.ts'
import { contactHistory, contactLedger } from '../../db/queries/contact-history.ts'
import { countContacts, excludeContacts, listContacts } from '../../db/queries/contact-list.ts'
import { campaignsOfContact } from '../../db/queries/contact-page.ts'
import { contactRecord } from '../../db/queries/contact-record.ts'
import { getContact, upsertContacts } from '../../db/queries/contacts.ts'
import { appendEvents } from '../../db/queries/events.ts'
import { Refusal } from '../../db/refusal.ts'
import type { Tables } from '../../db/tables/index.ts'
import { erase } from '../commands/erase-contact.ts'
import { sendContactsCsv } from '../commands/export-contacts.ts'
import { wakeHeldRuns } from '../commands/wake-held-runs.ts'
import type { Context } from '../context.ts'
import type { contactRoutes } from '../contract/contacts.ts'
import { eventSentence } from '../event-sentence.ts'
import { placeParts, readIdCursor, readPlace, writeCursor, writePlace } from '../http/cursor.ts'
import type { Handlers } from '../http/mount.ts'
import { readTimePlace, writeTimePlace } from '../http/time-place.ts'
import { why } from '../why-not.ts'
import { contactOf, contactSummaryOf } from './contact-answer.ts'
import { readChange, readContact, readFilter } from './contact-input.ts'

const mostCounted = 10_000

export function contactHandlers(context: Context): Handlers<typeof contactRoutes> {
  const whole = async (db: Kysely<Tables>, which: { workspaceId: string; contactId: string }) => {
    const [row, campaigns] = await Promise.all([getContact(db, which), campaignsOfContact(db, which)])
    return contactOf(row, campaigns)
  }
  return {
    async list({ db, workspaceId, query: { limit, cursor, ...filter } }) {
      const place = readIdCursor('contacts', cursor)
      const { items, next } = await listContacts(db, {
        workspaceId, limit, ...readFilter(filter), ...(place ? { cursor: place } : {}),
      })
      return { items: items.map(contactSummaryOf), next: writeCursor('contacts', next) }
    },
    count: ({ db, workspaceId, query }) => (
      countContacts(db, { workspaceId, most: mostCounted, ...readFilter(query) })
    ),
    facets: ({ db, workspaceId }) => contactFacets(db, { workspaceId }),
    exportAll: ({ db, workspaceId, query, res }) => sendContactsCsv(db, { workspaceId, filter: readFilter(query) }, res),
    get: ({ db, workspaceId, params }) => whole(db, { workspaceId, ...params }),
    async create({ db, workspaceId, caller, body }) {
      const { ids } = await upsertContacts(db, { workspaceId, contacts: [readContact(body)], onDuplicate: 'skip' })
      const [contactId] = ids
      if (!contactId) {
        throw new Refusal('contact-exists', 'There is a contact with this email address or number already.')
      }
      const data = { by: caller.userId }
      await appendEvents(db, { workspaceId, events: [{ type: 'contact.created', contactId, data }] })
      return whole(db, { workspaceId, contactId })
    },
    async update({ db, workspaceId, caller, params: { contactId }, body }) {
      const which = { workspaceId, contactId }
      const change = readChange(await getContact(db, which), body)
      await changeContact(db, { ...which, change, userId: caller.userId })
      // What they held for may be there now.
      await wakeHeldRuns(context, db, which)
      return whole(db, which)
    },
    async exclude({ db, workspaceId, caller, body: { contactIds, filter, excluded } }) {
      const which = contactIds ? { contactIds } : { filter: readFilter(filter ?? {}) }
      return { changed: await excludeContacts(db, { workspaceId, ...which, excluded, userId: caller.userId }) }
    },
    async timeline({ db, workspaceId, params: { contactId }, query: { limit, cursor, campaignId } }) {
      await getContact(db, { workspaceId, contactId })
      const [before] = readPlace('timeline', cursor, [placeParts.eventId]) ?? []
      const { items, next } = await contactHistory(db, {
        workspaceId, contactId, limit, ...(campaignId ? { campaignId } : {}), ...(before ? { before } : {}),
      })
      return {
        items: items.map(({ movedToName, ...event }) => ({
          ...event, id: String(event.id), sentence: eventSentence(event.type, {
            ...event.data,
            ...(event.nodeName === null ? {} : { nodeName: event.nodeName }),
            ...(movedToName === null ? {} : { movedTo: movedToName }),
          }),
        })),
        next: writePlace('timeline', next === null ? null : [next]),
      }
    },
    async sends({ db, workspaceId, params: { contactId }, query: { limit, cursor, notSent } }) {
      await getContact(db, { workspaceId, contactId })
      const { items, next } = await contactLedger(db, {
        workspaceId, contactId, limit, notSent: notSent === 'true', ...readTimePlace('sends', cursor),
      })
      return {
        items: items.map(({ reason, reasonDetail, ...send }) => ({ ...send, whyNot: why(reason, reasonDetail) })),
        next: writeTimePlace('sends', next),
      }
    },
    async export({ db, workspaceId, params }) {
      const [contact, record] = await Promise.all([
        whole(db, { workspaceId, ...params }), contactRecord(db, { workspaceId, ...params }),
      ])
      return { contact, exportedAt: new Date(), ...record }
    },
    async erase({ db, workspaceId, caller, params: { contactId } }) {
      await erase(context, db, { workspaceId, contactId, userId: caller.userId })
      return { erased: contactId }
    },
  }
}
