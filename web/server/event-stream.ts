import { urlOf } from '../../api/contract/client.ts'
import { contract } from '../../api/contract/contract.ts'
import type { LiveEvent } from '../../api/contract/events.ts'

export type LiveState = 'connecting' | 'live' | 'reconnecting'

interface EventStreamOptions {
  workspaceId: string
  onEvent: (event: LiveEvent) => void
  /** Called with true where events may have been missed since the last one heard. */
  onState: (state: LiveState, mayHaveMissed: boolean) => void
}

/** How long to wait before asking again after the browser gave up, in milliseconds. */
const backOff = (attempt: number) => Math.min(1000 * 2 ** attempt, 15_000)

/**
 * Follows the workspace's events; goes on where it was after a break. Returns the way to end it.
 * The browser reconnects by itself after a broken connection, but not after a refused one: that is done here.
 */
export function followEvents({ workspaceId, onEvent, onState }: EventStreamOptions): () => void {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let attempt = 0
  let lastId: string | undefined

  const open = () => {
    source = new EventSource(urlOf(contract.events.stream, { query: { workspace: workspaceId, after: lastId } }))
    source.onopen = () => {
      attempt = 0
      // what was fetched before this moment may have changed before anybody listened
      onState('live', lastId === undefined)
    }
    source.onmessage = (message: MessageEvent<string>) => {
      lastId = message.lastEventId || lastId
      onEvent(JSON.parse(message.data) as LiveEvent)
    }
    // what lies between was too much to be told one by one
    source.addEventListener('reset', (message: MessageEvent<string>) => {
      lastId = message.lastEventId || lastId
      onState('live', true)
    })
    source.onerror = () => {
      onState('reconnecting', false)
      if (source?.readyState === EventSource.CLOSED) timer = setTimeout(open, backOff(attempt++))
    }
  }
  const close = () => {
    clearTimeout(timer)
    source?.close()
  }
  open()
  return close
}
