import type { Database } from '../../db/database.ts'
import type { EventPosition, StoredEvent } from '../../db/queries/events.ts'
import type { Log } from '../../service/log.ts'
import { createFeed, type Feed } from './feed.ts'

/** Where a listener begins: `lost` is one that came with a position that nobody knows. */
export type From = EventPosition | 'now' | 'lost'

export interface Listener {
  /** Events in order, each once. */
  onEvents(events: StoredEvent[]): void
  /** It is too far behind: what it shows must be read anew; the stream goes on from here. */
  onReset(position: EventPosition): void
  /** Resolves when it can take more: who catches up is not hurried. */
  drained(): Promise<void>
  /** The server stops. */
  onEnd(): void
}

export interface Feeds {
  /** Listens to a workspace. Gives the function that ends it. */
  listen(workspaceId: string, from: From, listener: Listener): Promise<() => void>
  close(): Promise<void>
}

/** One poller for each workspace that somebody listens to, however many they are. */
export function createFeeds({ database, log }: { database: Database; log: Log }): Feeds {
  const feeds = new Map<string, Feed>()
  return {
    async listen(workspaceId, from, listener) {
      let feed = feeds.get(workspaceId)
      if (!feed) {
        feed = createFeed({ db: database.scoped(workspaceId), workspaceId, log })
        feeds.set(workspaceId, feed)
      }
      const listened = feed
      const endIfEmpty = () => {
        if (!listened.isEmpty() || feeds.get(workspaceId) !== listened) return
        feeds.delete(workspaceId)
        void listened.close()
      }
      try {
        const leave = await listened.join(from, listener)
        return () => {
          leave()
          endIfEmpty()
        }
      } catch (error) {
        endIfEmpty()
        throw error
      }
    },
    async close() {
      await Promise.all([...feeds.values()].map((feed) => feed.close()))
      feeds.clear()
    },
  }
}
