import { setTimeout as wait } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { type EventPosition, eventsAfter, lastEventPosition } from '../../db/queries/events.ts'
import type { Tables } from '../../db/tables/index.ts'
import type { Log } from '../../service/log.ts'
import type { Listener } from './feeds.ts'
import { isAfter } from './position.ts'

const pollMs = 200
/** While nothing has happened for a while: a quiet workspace costs two small questions a second. */
const quietPollMs = 500
const quietAfterMs = 10_000
const pageSize = 500
/** A reader further behind than this reads its screens anew instead of the news. */
const furthestBehind = 5000

export interface Feed {
  join(after: EventPosition | null, listener: Listener): Promise<() => void>
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
  const listeners = new Map<Listener, EventPosition | null>()
  const stop = new AbortController()
  // Those on their way in count, so that the feed is not closed under them.
  let joining = 0
  let position: EventPosition | null = null
  const begun = begin()
  // A start that fails is told to who joins.
  const loop = begun.then(follow, () => {})

  async function begin(): Promise<void> {
    position = await lastEventPosition(db, { workspaceId })
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
      const events = await eventsAfter(db, { workspaceId, after: position, limit: pageSize })
      const last = events.at(-1)
      if (!last || stop.signal.aborted) return 0
      position = { tx: last.tx, id: last.id }
      for (const [listener, from] of listeners) {
        const news = from ? events.filter((event) => isAfter(event, from)) : events
        if (news.length > 0) listener.onEvents(news)
      }
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
    let at = after
    for (let read = 0; ;) {
      if (position && !isAfter(position, at)) break
      const events = await eventsAfter(db, { workspaceId, after: at, limit: pageSize })
      const last = events.at(-1)
      if (!last) break
      read += events.length
      if (read > furthestBehind) {
        listener.onReset(position)
        at = position ?? at
        break
      }
      listener.onEvents(events)
      at = { tx: last.tx, id: last.id }
      await listener.drained()
    }
    listeners.set(listener, at)
  }

  return {
    async join(after, listener) {
      joining += 1
      try {
        await begun
        if (after) await catchUp(after, listener)
        else listeners.set(listener, position)
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
