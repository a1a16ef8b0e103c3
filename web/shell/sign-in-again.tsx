import { useQueryClient } from '@tanstack/react-query'
import { Dialog } from '../parts/dialog.tsx'
import type { Me } from '../server/queries.ts'
import { useClient } from '../server/client-context.tsx'
import { meQuery } from '../server/queries.ts'
import { SignInForm } from '../sign-in/sign-in-form.tsx'

/** Over the screen that somebody was on when their session ended: what they typed stays under it. */
export function SignInAgain({ me, onLeave }: { me: Me; onLeave: () => void }) {
  const client = useClient()
  const queryClient = useQueryClient()
  return (
    <Dialog
      title="You were signed out"
      says="Your session ended. Sign in to go on where you were; what you typed is still here."
      width="small"
      closesBeside={false}
      onClose={onLeave}
    >
      <SignInForm
        email={me.user.email}
        onSignedIn={async () => {
          const now = await queryClient.fetchQuery({ ...meQuery(client), staleTime: 0 })
          // another person: nothing on this page is theirs
          if (now.user.id !== me.user.id) location.assign('/')
          else await queryClient.invalidateQueries()
        }}
      />
    </Dialog>
  )
}
