import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import type { Message } from '../inbox-queries.ts'

interface AtEnd {
  messages: Message[]
  earlier: { isBusy: boolean; hasFailed: boolean; load: () => void } | undefined
}

/** How near to the end one still reads the latest, and how near to the top what came before is loaded. */
const END = 60
const TOP = 600

/**
 * Keeps the place in a thread: at its end while one is there, else what one looks at stays where it is when
 * earlier messages come above it.
 */
export function useAtEnd({ messages, earlier }: AtEnd) {
  const box = useRef<HTMLDivElement>(null)
  const inner = useRef<HTMLDivElement>(null)
  /** Where one reads: at the end, or so many pixels above the bottom of it all. */
  const place = useRef<'end' | number>('end')
  const [hasNews, setHasNews] = useState(false)
  const first = messages[0]?.id
  const last = messages.at(-1)
  const lastId = last?.id
  const isTheirs = last?.direction === 'in'

  // before it is painted: the browser keeps the place by itself but not in every case, nor every browser
  useLayoutEffect(() => {
    const scrolled = box.current
    if (scrolled && place.current !== 'end') scrolled.scrollTop = scrolled.scrollHeight - place.current
  }, [first])

  const shown = useRef(lastId)
  useEffect(() => {
    if (shown.current !== lastId && place.current !== 'end' && isTheirs) setHasNews(true)
    shown.current = lastId
  }, [lastId, isTheirs])

  useEffect(() => {
    const scrolled = box.current
    if (!scrolled || !inner.current) return
    // Emails find their height late, so that the end moves after the first paint, too.
    const watch = new ResizeObserver(() => {
      if (place.current === 'end') scrolled.scrollTop = scrolled.scrollHeight
      else place.current = scrolled.scrollHeight - scrolled.scrollTop
    })
    watch.observe(inner.current)
    watch.observe(scrolled)
    return () => watch.disconnect()
  }, [])

  const loadNear = () => {
    const isNear = box.current && place.current !== 'end' && box.current.scrollTop < TOP
    if (isNear && earlier && !earlier.isBusy && !earlier.hasFailed) earlier.load()
  }
  // who stays at the top while something else was being fetched need not scroll again
  const onceFree = useEffectEvent(loadNear)
  const isBusy = earlier?.isBusy
  useEffect(() => {
    if (isBusy === false) onceFree()
  }, [isBusy, first])

  const onScroll = () => {
    const { scrollTop, scrollHeight, clientHeight } = box.current!
    const isAtEnd = scrollHeight - scrollTop - clientHeight < END
    place.current = isAtEnd ? 'end' : scrollHeight - scrollTop
    if (isAtEnd) setHasNews(false)
    loadNear()
  }
  const toEnd = () => {
    box.current?.scrollTo({ top: box.current.scrollHeight })
    setHasNews(false)
  }
  return { box, inner, onScroll, hasNews, toEnd }
}
