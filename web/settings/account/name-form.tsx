import { acceptInvitation } from '../../../api/contract/accounts.ts'
import { Button } from '../../parts/button.tsx'
import { Card } from '../../parts/card.tsx'
import { Field } from '../../parts/field.tsx'
import { useZodForm } from '../../parts/zod-form.ts'
import { meKey, type Me } from '../../server/queries.ts'
import { changeOwnName } from '../../server/session.ts'
import { useChange } from '../../server/use-change.ts'
import { membersKey } from '../settings-queries.ts'

const schema = acceptInvitation.pick({ name: true })

export function NameForm({ user }: { user: Me['user'] }) {
  const { register, handleSubmit, reset, formState: { errors, isDirty } } = useZodForm(schema, { name: user.name })
  const save = useChange({
    change: ({ name }: { name: string }) => changeOwnName(name),
    stale: [meKey, membersKey],
    done: () => 'Saved.',
    onDone: (_, saved) => reset(saved),
  })
  const submit = handleSubmit((values) => (save.isPending ? undefined : save.mutate(values)))
  return (
    <Card title="Your name" says="Colleagues see it beside what you do; contacts do not.">
      <form
        noValidate aria-label="Your name" onSubmit={(event) => void submit(event)}
        className="flex items-start gap-2"
      >
        <Field
          label="Name" hidesLabel autoComplete="name" {...register('name')} error={errors.name?.message}
          className="min-w-0 flex-1"
        />
        <Button type="submit" size="large" pending={save.isPending} disabled={!isDirty}>
          Save
        </Button>
      </form>
    </Card>
  )
}
