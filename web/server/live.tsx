import { useQueryClient } from '@tanstack/react-query'
import { createContext, use, useEffect, useState, type ReactNode } from 'react'
import { changedBy, everybody, isAbout, mayLag } from './changed-by.ts'
import { followEvents, type LiveState } from './event-stream.ts'
import { campaignKey, campaignsKey } from './queries.ts'
import { useStandingStore } from './standing-context.tsx'
import { collect } from './throttle.ts'

const LiveContext = createContext<LiveState>('connecting')

/** How often what changed is asked for again while events stream in, in milliseconds. */
const REFRESH = 1000

/**
 * Follows the workspace's events while the page is seen and marks what they change as stale.
 * A hidden page lets its connection go, since a browser has only six of them for one server.
 */
export function LiveProvider({ workspaceId, children }: { workspaceId: string; children: ReactNode }) {
  const queryClient = useQueryClient()
  const standing = useStandingStore()
  const [state, setState] = useState<LiveState>('connecting')

  useEffect(() => {
    const staleCampaigns = collect<string>(REFRESH, (campaignIds) => {
      for (const campaignId of campaignIds) {
        void queryClient.invalidateQueries({ queryKey: campaignKey(campaignId) })
      }
      void queryClient.invalidateQueries({ queryKey: [...campaignsKey, 'list'] })
    })
    const refresh = (subjects: Set<string>) => {
      for (const subject of subjects) void queryClient.invalidateQueries({ queryKey: [subject] })
    }
    const staleSoon = collect<string>(REFRESH, refresh)
    const staleInbox = collect<string>(REFRESH, (contactIds) => {
      void queryClient.invalidateQueries({ queryKey: ['inbox'], predicate: (query) => isAbout(query, contactIds) })
    })
    const staleLater = collect<string>(5 * REFRESH, refresh)
    // what is being fetched for the first time is not broken off: it may be older than the stream, and is asked for
    // again once it has come
    const everything = () => {
      const first = queryClient.getQueryCache().findAll({
        fetchStatus: 'fetching', predicate: ({ state: { data, error } }) => data === undefined && error === null,
      })
      for (const { queryKey, promise } of first) {
        // where it fails the screen itself says so
        promise?.then(() => queryClient.invalidateQueries({ queryKey, exact: true }), () => undefined)
      }
      void queryClient.invalidateQueries({
        predicate: ({ state: { data, error } }) => data !== undefined || error !== null,
      })
    }
    const follow = () =>
      followEvents({
        workspaceId,
        onEvent: ({ type, campaignId, contactId }) => {
          if (campaignId) staleCampaigns.add(campaignId)
          for (const subject of changedBy(type)) {
            if (subject === 'inbox') staleInbox.add(contactId ?? everybody)
            else (mayLag.has(subject) ? staleLater : staleSoon).add(subject)
          }
        },
        onState: (now, mayHaveMissed) => {
          setState(now)
          if (now === 'reconnecting') standing.doubt()
          if (mayHaveMissed) everything()
        },
      })

    let close = document.hidden ? undefined : follow()
    const onVisibility = () => {
      if (document.hidden) {
        close?.()
        close = undefined
      } else if (!close) {
        close = follow()
        everything()
      }
    }
    document.addEventListener('visibilitychange', onVisibility)
    return () => {
      document.removeEventListener('visibilitychange', onVisibility)
      staleCampaigns.stop()
      staleSoon.stop()
      staleInbox.stop()
      staleLater.stop()
      close?.()
    }
  }, [queryClient, standing, workspaceId])

  return <LiveContext value={state}>{children}</LiveContext>
}

export const useLive = () => use(LiveContext)

/** Asks every few seconds while the stream is down, so that what is shown still moves. */
export function useRefreshWhileDown(): number | false {
  return useLive() === 'reconnecting' ? 5000 : false
}
