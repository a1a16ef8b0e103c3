import { once } from 'node:events'
import { tellEvent } from '../commands/tell-event.ts'
import { identify, mustBeAllowed } from '../auth/caller.ts'
import type { Context } from '../context.ts'
import type { eventRoutes } from '../contract/events.ts'
import type { Handlers } from '../http/mount.ts'
import { readPosition } from '../stream/position.ts'
import { createEventStream } from '../stream/write-stream.ts'

/** Who signs out or loses the workspace stops hearing at once, and where another process was told, within a beat. */
const beatMs = 15_000

/** A key tells its own events; two may use the same ids. */
const sourceOf = (userId: string) => `api:${userId}`

export function eventHandlers(context: Context): Handlers<typeof eventRoutes> {
  return {
    async create({ db, workspaceId, caller, requestId, body }) {
      const { id, contactId, isNew } = await tellEvent(context, db, {
        workspaceId, event: body, source: sourceOf(caller.userId), sourceId: body.eventId ?? requestId, keepsUnmatched: false,
      })
      return { id, contactId: contactId!, isNew }
    },
    async stream({ req, res, workspaceId, query }) {
      const after = req.get('last-event-id') ?? query.after
      const from = after === undefined ? 'now' : readPosition(after) ?? 'lost'
      const stream = createEventStream(res)
      const ended = once(res, 'close')
      const leave = await context.feeds.listen(workspaceId, from, {
        onEvents(events) {
          const wanted = query.campaignId
            ? events.filter((event) => event.campaign_id === query.campaignId)
            : events
          if (wanted.length > 0) stream.events(wanted)
        },
        onReset: (position) => stream.reset(position),
        drained: () => stream.drained(),
        onEnd: () => res.end(),
      }).catch((error: unknown) => {
        res.destroy()
        throw error
      })
      stream.open()
      const mayStillListen = async () => identify(context, req)
        .then((caller) => {
          mustBeAllowed(caller, 'events.stream')
          return caller.workspaceId === workspaceId
        })
        // Only a clear no ends it: an account database that is away for a moment does not.
        .catch((error: unknown) => (error as { status?: number }).status === undefined)
      const check = () => { void mayStillListen().then((may) => { if (!may) res.end() }) }
      const forgotten = context.sessions.onForget(check)
      const beat = setInterval(() => {
        stream.beat()
        check()
      }, beatMs)
      await ended
      clearInterval(beat)
      forgotten()
      leave()
    },
  }
}
