import { useEffect, useRef } from 'react'
import { day } from '../../format/time.ts'
import { Button } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import type { Message } from '../inbox-queries.ts'
import { MessageItem } from './message-item.tsx'

interface MessageListProps {
  messages: Message[]
  earlier: { isLoading: boolean; load: () => void } | undefined
  conversationId: string
}

/** The latest at the bottom, where one looks first; what is new is scrolled to unless one reads further up. */
export function MessageList({ messages, earlier, conversationId }: MessageListProps) {
  const box = useRef<HTMLDivElement>(null)
  const inner = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  useEffect(() => {
    const scrolled = box.current
    if (!scrolled || !inner.current) return
    // Emails find their height late, so that the end moves after the first paint, too.
    const watch = new ResizeObserver(() => {
      if (atEnd.current) scrolled.scrollTop = scrolled.scrollHeight
    })
    watch.observe(inner.current)
    return () => watch.disconnect()
  }, [])

  const days = [...Map.groupBy(messages, (message) => day(message.at, undefined))]
  return (
    <div
      ref={box}
      role="region"
      aria-label="Messages"
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < 60
      }}
      className="min-h-0 flex-1 overflow-y-auto px-5 focus-visible:-outline-offset-2"
    >
      <div ref={inner} className="mx-auto flex max-w-3xl flex-col py-4">
        {earlier ? (
          <Button size="small" className="self-center" pending={earlier.isLoading} onClick={earlier.load}>
            Earlier messages
          </Button>
        ) : null}
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
                <MessageItem key={message.id} message={message} conversationId={conversationId} />
              ))}
            </ol>
          </section>
        ))}
      </div>
    </div>
  )
}
