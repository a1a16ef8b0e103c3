import { useMutation } from '@tanstack/react-query'
import { useRef, useState, type FormEvent } from 'react'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { FormError } from '../parts/form-error.tsx'
import { wordsOf } from '../server/query-client.ts'
import { signIn } from '../server/session.ts'

interface SignInFormProps {
  /** Known already: only the password is asked for. */
  email?: string
  onSignedIn: () => unknown
}

export function SignInForm({ email: known = '', onSignedIn }: SignInFormProps) {
  const [email, setEmail] = useState(known)
  const [password, setPassword] = useState('')
  const [asked, setAsked] = useState(false)
  const emailInput = useRef<HTMLInputElement>(null)
  const passwordInput = useRef<HTMLInputElement>(null)

  const attempt = useMutation({
    mutationFn: () => signIn(email.trim(), password),
    onSuccess: onSignedIn,
    onError: () => passwordInput.current?.select(),
  })

  const wrong = {
    email: /^\S+@\S+$/.test(email.trim()) ? undefined : 'Enter the email that you sign in with.',
    password: password ? undefined : 'Enter your password.',
  }

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (wrong.email) emailInput.current?.focus()
    else if (wrong.password) passwordInput.current?.focus()
    else if (!attempt.isPending) attempt.mutate()
  }

  return (
    <form onSubmit={submit} noValidate aria-label="Sign in">
      <FormError>{attempt.isError ? wordsOf(attempt.error) : undefined}</FormError>
      <Field
        ref={emailInput}
        label="Email"
        type="email"
        name="email"
        autoComplete="username"
        autoFocus={known === ''}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        error={asked ? wrong.email : undefined}
        className="mb-3.5"
      />
      <Field
        ref={passwordInput}
        label="Password"
        type="password"
        name="password"
        autoComplete="current-password"
        autoFocus={known !== ''}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={asked ? wrong.password : undefined}
        className="mb-5"
      />
      <Button type="submit" look="primary" size="large" className="w-full" pending={attempt.isPending}>
        {attempt.isPending ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  )
}
