import { useState } from 'react'
import { Controller } from 'react-hook-form'
import { z } from 'zod'
import { Field } from '../../parts/field.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Select } from '../../parts/select.tsx'
import { placeRefusal, useZodForm } from '../../parts/zod-form.ts'
import { useClient } from '../../server/client-context.tsx'
import { useChange } from '../../server/use-change.ts'
import { suppressionsKey } from '../settings-queries.ts'
import { channelWords } from './reason-words.ts'

const schema = z.object({
  address: z.string().trim().min(3, 'Give an email address or a number.').max(254),
  channel: z.enum(['all', 'email', 'sms', 'voicemail']),
  reason: z.string().trim().max(200),
})
const choices = schema.shape.channel.options.map((value) => ({ value, label: channelWords[value] }))

export function AddSuppression({ onClose }: { onClose: () => void }) {
  const client = useClient()
  const [problem, setProblem] = useState<string>()
  const { register, control, handleSubmit, setError, formState } = useZodForm(schema, {
    address: '', channel: 'all', reason: '',
  })
  const { errors } = formState
  const add = useChange({
    change: ({ reason, ...body }: z.output<typeof schema>) =>
      client.suppressions.add({ body: { ...body, ...(reason ? { reason } : {}) } }),
    stale: [suppressionsKey, ['contacts']],
    done: () => 'Added. Nothing is sent there any more.',
    onDone: onClose,
    tellsError: false,
  })
  const submit = handleSubmit((values) => {
    setProblem(undefined)
    add.mutate(values, {
      onError: (error) => setProblem(placeRefusal(error, setError, ['address', 'channel', 'reason'])),
    })
  })
  return (
    <FormDialog
      title="Add a suppression"
      says="Nothing is sent to this address any more, by any funnel or person."
      action="Add"
      pending={add.isPending}
      error={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
      width="small"
    >
      <div className="flex flex-col gap-4">
        <Field
          label="Email or number" {...register('address')} error={errors.address?.message} autoComplete="off"
          placeholder="ada@example.com or +14155550123"
        />
        <Controller
          control={control}
          name="channel"
          render={({ field }) => (
            <Select label="Channel" choices={choices} value={field.value} onChange={field.onChange} />
          )}
        />
        <Field label="Why" note="optional" {...register('reason')} error={errors.reason?.message} />
      </div>
    </FormDialog>
  )
}
