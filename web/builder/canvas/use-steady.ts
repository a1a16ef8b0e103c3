import { useCallback, useLayoutEffect, useRef } from 'react'

/** One and the same function for as long as the part lives, which does what `work` says as of the last drawing. */
export function useSteady<Args extends unknown[], Result>(work: (...args: Args) => Result): (...args: Args) => Result {
  const latest = useRef(work)
  useLayoutEffect(() => {
    latest.current = work
  })
  return useCallback((...args: Args) => latest.current(...args), [])
}
