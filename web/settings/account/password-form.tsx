import { useState } from 'react'
import { z } from 'zod'
import { ApiError } from '../../../api/contract/client.ts'
import { passwordText } from '../../../api/contract/accounts.ts'
import { Button } from '../../parts/button.tsx'
import { Card } from '../../parts/card.tsx'
import { Field } from '../../parts/field.tsx'
import { FormError } from '../../parts/form-error.tsx'
import { useZodForm } from '../../parts/zod-form.ts'
import { wordsOf } from '../../server/query-client.ts'
import { changePassword } from '../../server/session.ts'
import { useChange } from '../../server/use-change.ts'

const schema = z.object({ current: z.string().min(1), next: passwordText })
const nothing = { current: '', next: '' }

export function PasswordForm({ email }: { email: string }) {
  const [problem, setProblem] = useState<string>()
  const { register, handleSubmit, reset, setError, formState } = useZodForm(schema, nothing)
  const { errors } = formState
  const change = useChange({
    change: ({ current, next }: z.output<typeof schema>) => changePassword(current, next),
    stale: [],
    done: () => 'Your password is changed. Other browsers are signed out.',
    onDone: () => reset(nothing),
    tellsError: false,
  })
  const submit = handleSubmit((values) => {
    if (change.isPending) return
    setProblem(undefined)
    change.mutate(values, {
      onError: (error) => {
        if (error instanceof ApiError && error.code === 'wrong-password') {
          setError('current', { message: error.message }, { shouldFocus: true })
        } else setProblem(wordsOf(error))
      },
    })
  })
  return (
    <Card title="Password" says="Whoever is signed in as you in another browser is signed out by it.">
      <form
        noValidate aria-label="Change password" onSubmit={(event) => void submit(event)}
        className="flex flex-col gap-3.5"
      >
        <FormError>{problem}</FormError>
        <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
        <Field
          label="Current password" type="password" autoComplete="current-password" {...register('current')}
          error={errors.current?.message}
        />
        <Field
          label="New password" type="password" autoComplete="new-password" {...register('next')}
          error={errors.next?.message} hint="At least ten characters; three or four words are good."
        />
        <div>
          <Button type="submit" look="primary" pending={change.isPending}>
            Change password
          </Button>
        </div>
      </form>
    </Card>
  )
}
