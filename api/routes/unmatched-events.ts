import { dismissEvent, getOneEvent, listUnmatchedEvents, matchEvent } from '../../db/queries/unmatched-events.ts'
import { tellRunsOfEvent } from '../commands/tell-runs-of-event.ts'
import type { Context } from '../context.ts'
import type { unmatchedEventRoutes } from '../contract/unmatched-events.ts'
import { readIdCursor, writeCursor } from '../http/cursor.ts'
import type { Handlers } from '../http/mount.ts'

export function unmatchedEventHandlers(context: Context): Handlers<typeof unmatchedEventRoutes> {
  return {
    async list({ db, workspaceId, query: { limit, cursor } }) {
      const place = readIdCursor('unmatched-events', cursor)
      const { items, next } = await listUnmatchedEvents(db, { workspaceId, limit, ...(place ? { cursor: place } : {}) })
      return { items, next: writeCursor('unmatched-events', next) }
    },
    get: ({ db, workspaceId, params }) => getOneEvent(db, { workspaceId, ...params }),
    async match({ db, workspaceId, caller, params: { occurrenceId }, body: { contactId } }) {
      await matchEvent(db, { workspaceId, occurrenceId, contactId, userId: caller.userId })
      await tellRunsOfEvent(context, { workspaceId, occurrenceId })
      return {}
    },
    async dismiss({ db, workspaceId, caller, params: { occurrenceId } }) {
      await dismissEvent(db, { workspaceId, occurrenceId, userId: caller.userId })
      return {}
    },
  }
}
