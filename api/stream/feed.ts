import { setTimeout as wait } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { type EventPosition, eventsAfter, lastEventPosition } from '../../db/queries/events.ts'
import type { Tables } from '../../db/tables/index.ts'
import type { Log } from '../../service/log.ts'
import type { From, Listener } from './feeds.ts'
import { covers, seenBy } from './position.ts'

const pollMs = 200
/** While nothing has happened for a while: a quiet workspace costs two small questions a second. */
const quietPollMs = 500
const quietAfterMs = 10_000
const pageSize = 500
/** A reader further behind than this reads its screens anew instead of the news. */
const furthestBehind = 5000

export interface Feed {
  join(from: From, listener: Listener): Promise<() => void>
  isEmpty(): boolean
  close(): Promise<void>
}

/**
 * Follows the events of one workspace for all who listen. A listener that comes with an old position is
 * brought up to the feed's own first, page by page, and then hears what all hear; what it has read
 * already on the way is left out for it.
 */
export function createFeed(
  { db, workspaceId, log }: { db: Kysely<Tables>; workspaceId: string; log: Log },
): Feed {
  /** With the position that a listener came with, as long as the feed may tell of something before it. */
  const listeners = new Map<Listener, EventPosition | null>()
  const stop = new AbortController()
  // Those on their way in count, so that the feed is not closed under them.
  let joining = 0
  let position: EventPosition
  const begun = begin()
  // A start that fails is told to who joins.
  const loop = begun.then(follow, () => {})

  async function begin(): Promise<void> {
    position = await lastEventPosition(db)
  }

  async function follow(): Promise<void> {
    let heardAt = performance.now()
    while (!stop.signal.aborted) {
      const read = await readOn()
      const now = performance.now()
      if (read > 0) heardAt = now
      if (read < pageSize) await pause(now - heardAt < quietAfterMs ? pollMs : quietPollMs)
    }
  }

  async function readOn(): Promise<number> {
    try {
      const { events, position: now } = await eventsAfter(db, { workspaceId, after: position, limit: pageSize })
      if (stop.signal.aborted) return 0
      for (const [listener, from] of listeners) {
        const hasSeen = from && seenBy(from)
        const news = hasSeen ? events.filter(({ tx }) => !hasSeen(tx)) : events
        if (news.length > 0) listener.onEvents(news)
        if (from && covers(position, from)) listeners.set(listener, null)
      }
      position = now
      return events.length
    } catch (error) {
      // Postgres is away: the stream stays open and goes on where it was.
      log.warn({ err: error, workspaceId }, 'events could not be read')
      await pause(1000)
      return 0
    }
  }

  async function pause(ms: number): Promise<void> {
    await wait(ms, undefined, { signal: stop.signal }).catch(() => {})
  }

  /** Joins in the same tick in which it finds that it is level with the feed: nothing falls in between. */
  async function catchUp(after: EventPosition, listener: Listener): Promise<void> {
    // An id of another database, or of this one before it was set back.
    if (!covers(await lastEventPosition(db), after)) return joinAnew(listener)
    let at = after
    for (let read = 0; ;) {
      const { events, position: now } = await eventsAfter(db, { workspaceId, after: at, limit: pageSize })
      read += events.length
      if (read > furthestBehind) return joinAnew(listener)
      if (events.length > 0) listener.onEvents(events)
      at = now
      if (!at.part && !position.part && covers(at, position)) break
      await listener.drained()
    }
    listeners.set(listener, at)
  }

  /** From here on, where what it has missed cannot be told one by one. */
  function joinAnew(listener: Listener): void {
    listener.onReset(position)
    listeners.set(listener, null)
  }

  return {
    async join(from, listener) {
      joining += 1
      try {
        await begun
        if (from === 'now') listeners.set(listener, null)
        else if (from === 'lost') joinAnew(listener)
        else await catchUp(from, listener)
        return () => { listeners.delete(listener) }
      } finally {
        joining -= 1
      }
    },
    isEmpty: () => listeners.size === 0 && joining === 0,
    async close() {
      stop.abort()
      for (const listener of listeners.keys()) listener.onEnd()
      await loop
    },
  }
}
