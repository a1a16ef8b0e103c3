import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { Spinner } from '../parts/spinner.tsx'
import { useStanding, useStandingStore } from '../server/standing-context.tsx'
import { isServerThere } from '../server/standing.ts'

/** How long between two questions whether the server is back, in milliseconds. */
const ASKS_EVERY = 2000

/** Nothing while all is well. Says when the server is gone, and when it has a newer Runnel than this page. */
export function StandingBanner() {
  const { server, isOld } = useStanding()
  useReturn(server)
  return (
    <div role="status" aria-live="polite">
      {server === 'gone' ? (
        <p className="flex items-center gap-2.5 border-b border-line bg-warn-soft px-4 py-2 text-warn-ink">
          <Spinner />
          <span>
            <strong className="font-semibold">Runnel cannot be reached.</strong> Trying again by itself; what you
            typed is still here.
          </span>
        </p>
      ) : isOld ? (
        <div className="flex items-center gap-2.5 border-b border-line bg-info-soft px-4 py-1.5 text-info-ink">
          <Icon name="refresh" />
          <p className="flex-1">
            <strong className="font-semibold">Runnel was updated.</strong> Finish what you are typing, then reload
            to go on.
          </p>
          <Button size="small" onClick={() => location.reload()}>
            Reload
          </Button>
        </div>
      ) : null}
    </div>
  )
}

/** Asks until the server answers; then everything in view is asked for again. */
function useReturn(server: 'there' | 'unsure' | 'gone') {
  const store = useStandingStore()
  const queryClient = useQueryClient()
  useEffect(() => {
    if (server === 'there') return
    let timer: ReturnType<typeof setTimeout> | undefined
    let isOver = false
    const ask = async () => {
      const isThere = await isServerThere()
      if (isOver) return
      store.tellServer(isThere ? 'there' : 'gone')
      if (!isThere) timer = setTimeout(() => void ask(), ASKS_EVERY)
      else if (server === 'gone') void queryClient.invalidateQueries()
    }
    if (server === 'unsure') void ask()
    else timer = setTimeout(() => void ask(), ASKS_EVERY)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [server, store, queryClient])
}
