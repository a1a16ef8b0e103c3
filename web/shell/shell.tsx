import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { ApiError } from '../../api/contract/client.ts'
import { ErrorPanel } from '../parts/error-panel.tsx'
import { useClient } from '../server/client-context.tsx'
import { LiveProvider } from '../server/live.tsx'
import { meQuery } from '../server/queries.ts'
import { wordsOf } from '../server/query-client.ts'
import { chooseWorkspace, readWorkspaceId, stayInWorkspace } from '../server/workspace-choice.ts'
import { MeContext } from './me-context.ts'
import { NoWorkspace } from './no-workspace.tsx'
import { ShellSkeleton } from './shell-skeleton.tsx'
import { ShellDialogs } from './shell-dialogs.tsx'
import { Sidebar } from './sidebar.tsx'
import { SignInAgain } from './sign-in-again.tsx'
import { ToSignIn } from './to-sign-in.tsx'

/** Everything behind the sign-in. */
export function Shell() {
  const me = useQuery(meQuery(useClient()))
  const code = me.error instanceof ApiError ? me.error.code : undefined
  const workspaceId = me.data?.workspace.id
  useEffect(() => {
    if (workspaceId !== undefined) stayInWorkspace(workspaceId)
  }, [workspaceId])
  const isElsewhere = useElsewhere(code === 'no-workspace' && !me.data, () => void me.refetch())

  const isSignedOut = code === 'not-signed-in'
  const [leaves, setLeaves] = useState(false)

  if (isSignedOut && (!me.data || leaves)) return <ToSignIn />
  if (code === 'no-workspace' && !isElsewhere) return <NoWorkspace wasHere={me.data !== undefined} />
  if (me.data) {
    return (
      <MeContext value={me.data}>
        {isSignedOut ? <SignInAgain me={me.data} onLeave={() => setLeaves(true)} /> : null}
        <LiveProvider key={me.data.workspace.id} workspaceId={me.data.workspace.id}>
          <a
            href="#content"
            className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md
              focus:bg-raised focus:px-3 focus:py-2"
          >
            Skip to content
          </a>
          <ShellDialogs>
            <div className="flex h-full">
              <Sidebar />
              <main id="content" tabIndex={-1} className="relative min-w-0 flex-1 overflow-auto outline-none">
                <Outlet />
              </main>
            </div>
          </ShellDialogs>
        </LiveProvider>
      </MeContext>
    )
  }
  if (me.error && !isElsewhere) {
    return (
      <ErrorPanel
        title="Runnel could not be loaded"
        message={wordsOf(me.error)}
        onRetry={() => void me.refetch()}
        retrying={me.isFetching}
      />
    )
  }
  return <ShellSkeleton />
}

/**
 * The workspace that this browser remembers may be another person's, or one that the person has left: then
 * the server chooses. True while that is so.
 */
function useElsewhere(isRefused: boolean, onForgotten: () => void): boolean {
  const isElsewhere = isRefused && readWorkspaceId() !== undefined
  useEffect(() => {
    if (!isElsewhere) return
    chooseWorkspace(undefined)
    onForgotten()
  })
  return isElsewhere
}
