import { Button } from '../parts/button.tsx'
import { ErrorPanel } from '../parts/error-panel.tsx'
import { chooseWorkspace } from '../server/workspace-choice.ts'
import { useSignOut } from './use-sign-out.ts'

/** Who was taken out of the workspace that they look at, or is in none at all. */
export function NoWorkspace({ wasHere }: { wasHere: boolean }) {
  const leave = useSignOut()
  return (
    <main className="h-full overflow-y-auto">
      <ErrorPanel
        title={wasHere ? 'You are no longer in this workspace' : 'You are in no workspace'}
        message={
          wasHere
            ? 'An owner or an admin took you out of it. What you did there stays.'
            : 'Ask an owner or an admin of a workspace to add you.'
        }
        action={wasHere ? 'Go to another workspace' : 'Try again'}
        onRetry={() => {
          chooseWorkspace(undefined)
          location.assign('/')
        }}
      />
      <p className="text-center">
        <Button look="ghost" icon="sign-out" pending={leave.isPending} onClick={() => leave.mutate()}>
          Sign out
        </Button>
      </p>
    </main>
  )
}
