import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Mark } from '../parts/mark.tsx'
import { useTitle } from '../parts/use-title.ts'
import { SignInForm } from './sign-in-form.tsx'

export function SignIn() {
  useTitle('Sign in')
  const { to } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  return (
    <main className="grid min-h-full place-items-center p-6">
      <div className="w-full max-w-[22rem]">
        <div className="mb-6 flex items-center gap-2.5">
          <Mark size={30} />
          <span className="text-xl font-semibold tracking-tight">Runnel</span>
        </div>
        <div className="rounded-lg border border-line bg-surface p-6 shadow-(--shadow-card)">
          <h1 className="text-lg font-semibold">Sign in</h1>
          <p className="mt-0.5 mb-5 text-ink-2">to your workspace</p>
          <SignInForm
            onSignedIn={async () => {
              queryClient.clear()
              await navigate({ href: to ?? '/', replace: true })
            }}
          />
        </div>
      </div>
    </main>
  )
}
