import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { ApiError } from '../../api/contract/client.ts'
import { ErrorPanel } from '../parts/error-panel.tsx'
import { Loading, Skeleton } from '../parts/skeleton.tsx'
import { wordsOf } from '../server/query-client.ts'
import { readInvitation } from '../server/session.ts'
import { EntryPage } from './entry-page.tsx'
import { JoinForm } from './join-form.tsx'

/** Where an invitation leads: its person says how they are called and chooses a password. */
export function Join() {
  const { token } = useSearch({ from: '/join' })
  if (token !== undefined) return <Invited token={token} />
  return <GoneInvitation title="This link is cut short">Open it again as a whole, as it was given to you.</GoneInvitation>
}

function Invited({ token }: { token: string }) {
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => readInvitation(token, signal),
    staleTime: Infinity,
  })
  if (invitation.data) {
    const { workspaces, email, name } = invitation.data
    return (
      <EntryPage title={`Join ${inWords(workspaces)}`} says={`You sign in with ${email} from now on.`}>
        <JoinForm token={token} name={name} email={email} />
      </EntryPage>
    )
  }
  if (invitation.error instanceof ApiError && invitation.error.code === 'invitation-gone') {
    return (
      <GoneInvitation title="This invitation is no longer good">
        It was used already, a newer one was made, or its week is over. Ask who invited you for a new one.
      </GoneInvitation>
    )
  }
  if (invitation.error) {
    return (
      <main className="h-full">
        <ErrorPanel
          title="The invitation could not be read"
          message={wordsOf(invitation.error)}
          onRetry={() => void invitation.refetch()}
          retrying={invitation.isFetching}
        />
      </main>
    )
  }
  return (
    <EntryPage title="Your invitation">
      <Loading what="the invitation">
        <Skeleton className="h-44" />
      </Loading>
    </EntryPage>
  )
}

function GoneInvitation({ title, children }: { title: string; children: string }) {
  return (
    <EntryPage title={title} says={children}>
      <p>
        Have you chosen a password already? Then{' '}
        <Link to="/sign-in" className="font-medium whitespace-nowrap text-accent-ink underline underline-offset-2">
          sign in
        </Link>
        .
      </p>
    </EntryPage>
  )
}

const inWords = (names: string[]) => new Intl.ListFormat('en-US').format(names)
