import { day } from '../../format/time.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Spinner } from '../../parts/spinner.tsx'
import type { Message } from '../inbox-queries.ts'
import { MessageItem } from './message-item.tsx'
import { useAtEnd } from './use-at-end.ts'

interface MessageListProps {
  messages: Message[]
  /** The page before the first message shown; left out where there is none. */
  earlier: { isLoading: boolean; isBusy: boolean; hasFailed: boolean; load: () => void } | undefined
  conversationId: string
}

/** The latest at the bottom, where one looks first; what came before is loaded as one scrolls up to it. */
export function MessageList({ messages, earlier, conversationId }: MessageListProps) {
  const { box, inner, onScroll, hasNews, toEnd } = useAtEnd({ messages, earlier })
  const days = [...Map.groupBy(messages, (message) => day(message.at, undefined))]
  const again = sentAgain(messages)
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={box}
        role="region"
        aria-label="Messages"
        tabIndex={0}
        onScroll={onScroll}
        className="h-full overflow-y-auto px-5 focus-visible:-outline-offset-2"
      >
        <div ref={inner} className="mx-auto flex max-w-3xl flex-col py-4">
          {earlier ? <Earlier {...earlier} /> : null}
          {messages.length === 0 ? (
            <EmptyState icon="sms" title="Nothing said yet" small>
              Write the first message below.
            </EmptyState>
          ) : null}
          {days.map(([title, ofDay]) => (
            <section key={title} aria-label={title}>
              <h3 className="my-3 text-center text-xs font-medium text-ink-3">{title}</h3>
              <ol className="flex flex-col gap-3">
                {ofDay.map((message) => (
                  <MessageItem
                    key={message.id}
                    message={message}
                    conversationId={conversationId}
                    isSentAgain={again.has(message.id)}
                  />
                ))}
              </ol>
            </section>
          ))}
        </div>
      </div>
      {hasNews ? (
        <button
          type="button"
          onClick={toEnd}
          className="absolute bottom-3 left-1/2 -translate-x-1/2 rounded-full border border-line bg-raised px-3.5
            py-1.5 text-sm font-medium text-accent-ink shadow-(--shadow-pop) hover:bg-hover"
        >
          New message below
        </button>
      ) : null}
    </div>
  )
}

function Earlier({ isLoading, hasFailed, load }: NonNullable<MessageListProps['earlier']>) {
  return (
    <p className="flex h-8 items-center justify-center gap-2 text-sm text-ink-3">
      {isLoading ? (
        <>
          <Spinner /> Earlier messages
        </>
      ) : (
        <button
          type="button"
          onClick={load}
          className="rounded-md px-2.5 py-1 font-medium text-ink-2 hover:bg-hover"
        >
          {hasFailed ? 'Earlier messages could not be loaded. Try again' : 'Earlier messages'}
        </button>
      )}
    </p>
  )
}

/** Answers whose words stand further down once more. */
function sentAgain(messages: Message[]): Set<string> {
  const later = new Set<string>()
  const found = new Set<string>()
  for (const { id, direction, channel, body } of messages.toReversed()) {
    if (direction === 'in') continue
    const words = `${channel} ${body}`
    if (later.has(words)) found.add(id)
    later.add(words)
  }
  return found
}
