import { startTransition, useDeferredValue, useEffect, useState } from 'react'
import type { Draft } from './model/draft.ts'

/** How long a field must be still before what stands in it is checked, in milliseconds. */
const stillness = 250

/**
 * The draft for what need not keep up with a stroke: as it is drawn, which gives way to further strokes, and as
 * it is checked, once they have stopped. Whatever is not typed is both at once.
 */
export function useCalmDraft(draft: Draft, isTyped: boolean): { drawn: Draft; checked: Draft } {
  const late = useDeferredValue(draft)
  const [settled, setSettled] = useState(draft)
  if (!isTyped && settled !== draft) setSettled(draft)
  useEffect(() => {
    if (settled === draft) return
    const timer = setTimeout(() => startTransition(() => setSettled(draft)), stillness)
    return () => clearTimeout(timer)
  }, [settled, draft])
  return isTyped ? { drawn: late, checked: settled } : { drawn: draft, checked: draft }
}
