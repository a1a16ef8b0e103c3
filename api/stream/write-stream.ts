import { once } from 'node:events'
import type { Response } from 'express'
import type { EventPosition, StoredEvent } from '../../db/queries/events.ts'
import type { LiveEvent } from '../contract/events.ts'
import { writePosition } from './position.ts'

/**
 * A reader that has this much unread when the next events come is dropped; it comes back with its last id
 * and loses nothing.
 */
const mostUnreadBytes = 2 * 1024 * 1024
/** Who catches up and takes nothing for so long is gone. */
const patienceMs = 30_000

export interface EventStream {
  /** Tells the reader that from here on nothing is missed. */
  open(): void
  events(events: StoredEvent[]): void
  reset(position: EventPosition): void
  beat(): void
  /** Resolves once the reader has taken what was written, or is gone. */
  drained(): Promise<void>
}

/** Writes server-sent events to an answer; never waits for the reader. */
export function createEventStream(res: Response): EventStream {
  res.status(200).set({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  })
  const write = (text: string) => {
    if (res.writableEnded || res.destroyed) return
    if (res.writableLength > mostUnreadBytes) res.destroy()
    else res.write(text)
  }
  return {
    open() {
      write('retry: 1000\n\n')
    },
    events(events) {
      write(events.map(textOf).join(''))
    },
    reset(position) {
      write(`event: reset\nid: ${writePosition(position)}\ndata: {}\n\n`)
    },
    beat() {
      write(': beat\n\n')
    },
    async drained() {
      if (!res.writableNeedDrain || res.destroyed) return
      const done = new AbortController()
      const { signal } = done
      const gone = setTimeout(() => res.destroy(), patienceMs)
      await Promise.race([once(res, 'drain', { signal }), once(res, 'close', { signal })]).finally(() => {
        clearTimeout(gone)
        done.abort()
      })
    },
  }
}

const texts = new WeakMap<StoredEvent, string>()

/** Written once for all who hear it: a feed gives the same events to everybody. */
function textOf(event: StoredEvent): string {
  let text = texts.get(event)
  if (text === undefined) {
    text = `id: ${writePosition(event.position)}\ndata: ${JSON.stringify(liveOf(event))}\n\n`
    texts.set(event, text)
  }
  return text
}

function liveOf(event: StoredEvent): LiveEvent {
  return {
    id: `${event.tx}-${event.id}`,
    at: event.at.toISOString(),
    type: event.type,
    campaignId: event.campaign_id,
    runId: event.run_id,
    contactId: event.contact_id,
    nodeId: event.node_id,
    data: event.data,
  }
}
