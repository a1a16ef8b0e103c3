import { useState } from 'react'
import { Controller } from 'react-hook-form'
import { memberRoutes } from '../../../api/contract/members.ts'
import { Field } from '../../parts/field.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Select } from '../../parts/select.tsx'
import { placeRefusal, useZodForm } from '../../parts/zod-form.ts'
import { useClient } from '../../server/client-context.tsx'
import { useChange } from '../../server/use-change.ts'
import { membersKey, type Invitation } from '../settings-queries.ts'
import { roleChoices } from './role-words.ts'

interface AddMemberProps {
  onClose: () => void
  onInvited: (name: string, invitation: Invitation) => void
}

const schema = memberRoutes.add.body.required({ name: true })

export function AddMember({ onClose, onInvited }: AddMemberProps) {
  const client = useClient()
  const [problem, setProblem] = useState<string>()
  const { register, control, handleSubmit, setError, formState } = useZodForm(schema, {
    email: '', name: '', role: 'marketer',
  })
  const { errors } = formState
  const add = useChange({
    change: client.members.add,
    stale: [membersKey],
    onDone: ({ member, invitation }) => {
      onClose()
      if (invitation) onInvited(member.name, invitation)
    },
    done: ({ member, invitation }) =>
      invitation ? `${member.name} is added.` : `${member.name} has an account already and can sign in.`,
    tellsError: false,
  })
  const submit = handleSubmit((body) => {
    setProblem(undefined)
    add.mutate({ body }, { onError: (error) => setProblem(placeRefusal(error, setError, ['email', 'name', 'role'])) })
  })
  return (
    <FormDialog
      title="Add a member"
      says="Who has no account yet gets a link to choose a password."
      action="Add member"
      pending={add.isPending}
      error={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
      width="small"
    >
      <div className="flex flex-col gap-4">
        <Field label="Email" type="email" {...register('email')} error={errors.email?.message} autoComplete="off" />
        <Field label="Name" {...register('name')} error={errors.name?.message} autoComplete="off" />
        <Controller
          control={control}
          name="role"
          render={({ field }) => (
            <Select
              label="Role" choices={roleChoices} value={field.value} onChange={field.onChange}
              error={errors.role?.message}
            />
          )}
        />
      </div>
    </FormDialog>
  )
}
