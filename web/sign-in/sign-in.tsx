import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { EntryPage } from './entry-page.tsx'
import { SignInForm } from './sign-in-form.tsx'

export function SignIn() {
  const { to } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  return (
    <EntryPage
      title="Sign in"
      says="to your workspace"
      foot="No account yet? An owner or an admin of your workspace can invite you."
    >
      <SignInForm
        onSignedIn={async () => {
          queryClient.clear()
          await navigate({ href: to ?? '/', replace: true })
        }}
      />
    </EntryPage>
  )
}
