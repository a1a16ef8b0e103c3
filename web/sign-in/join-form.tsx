import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { acceptInvitation } from '../../api/contract/accounts.ts'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { FormError } from '../parts/form-error.tsx'
import { useZodForm } from '../parts/zod-form.ts'
import { wordsOf } from '../server/query-client.ts'
import { takeInvitation } from '../server/session.ts'

const schema = acceptInvitation.omit({ token: true })

export function JoinForm({ token, name, email }: { token: string; name: string; email: string }) {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { register, handleSubmit, formState: { errors } } = useZodForm(schema, { name, password: '' })
  const join = useMutation({
    mutationFn: takeInvitation,
    onSuccess: async () => {
      queryClient.clear()
      await navigate({ to: '/', replace: true })
    },
  })
  const submit = handleSubmit((values) => {
    if (!join.isPending) join.mutate({ token, ...values })
  })
  return (
    <form noValidate aria-label="Join" onSubmit={(event) => void submit(event)} className="flex flex-col gap-3.5">
      <FormError>{join.isError ? wordsOf(join.error) : undefined}</FormError>
      {/* For the browser's keeper of passwords, which ties them to it. */}
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <Field label="Your name" autoComplete="name" {...register('name')} error={errors.name?.message} />
      <Field
        label="Password"
        type="password"
        autoComplete="new-password"
        autoFocus
        {...register('password')}
        error={errors.password?.message}
        hint="At least ten characters; three or four words are good."
      />
      <Button type="submit" look="primary" size="large" className="mt-1.5 w-full" pending={join.isPending}>
        {join.isPending ? 'Joining…' : 'Join'}
      </Button>
    </form>
  )
}
