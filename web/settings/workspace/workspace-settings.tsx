import { useQuery } from '@tanstack/react-query'
import { Page } from '../../parts/page.tsx'
import { QueryView } from '../../parts/query-view.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useClient } from '../../server/client-context.tsx'
import { useMay } from '../../shell/me-context.ts'
import { workspaceQuery } from '../settings-queries.ts'
import { ReplyWords } from './reply-words.tsx'
import { WorkspaceForm } from './workspace-form.tsx'

export function WorkspaceSettings() {
  const workspace = useQuery(workspaceQuery(useClient()))
  const may = useMay('workspaces.update')
  return (
    <Page
      title="Workspace"
      says={may ? undefined : 'An owner or an admin can change these.'}
    >
      <QueryView query={workspace} what="workspace" skeleton={<Skeleton className="h-96 max-w-2xl" />}>
        {(data) => (
          <div className="flex max-w-2xl flex-col gap-4">
            <WorkspaceForm workspace={data} mayChange={may} />
            <ReplyWords workspace={data} mayChange={may} />
          </div>
        )}
      </QueryView>
    </Page>
  )
}
