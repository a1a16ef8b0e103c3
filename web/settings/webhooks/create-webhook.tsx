import { useState } from 'react'
import { Controller } from 'react-hook-form'
import { z } from 'zod'
import { webhookKind, webhookRoutes } from '../../../api/contract/webhooks.ts'
import { Field } from '../../parts/field.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Select } from '../../parts/select.tsx'
import { placeRefusal, useZodForm } from '../../parts/zod-form.ts'
import { useClient } from '../../server/client-context.tsx'
import { useChange } from '../../server/use-change.ts'
import { webhooksKey } from '../settings-queries.ts'
import { kinds, kindWords } from './kind-words.ts'
import type { MadeSecret } from './secret-once.tsx'

const { name, secret } = webhookRoutes.create.body.shape
const schema = z.object({ name, kind: webhookKind, secret: z.union([z.literal(''), secret.unwrap()]) })
  .refine((values) => values.kind !== 'docusign' || values.secret !== '', {
    path: ['secret'], error: 'DocuSign makes it: paste it here.',
  })

interface CreateWebhookProps {
  onClose: () => void
  onMade: (made: MadeSecret) => void
}

export function CreateWebhook({ onClose, onMade }: CreateWebhookProps) {
  const client = useClient()
  const [problem, setProblem] = useState<string>()
  const { register, control, watch, handleSubmit, setError, formState: { errors } } = useZodForm<z.input<typeof schema>, z.output<typeof schema>>(
    schema, { name: '', kind: 'standard', secret: '' },
  )
  const kind = watch('kind')
  const create = useChange({
    change: (values: z.output<typeof schema>) => client.webhooks.create({
      body: { name: values.name, kind: values.kind, ...(values.secret ? { secret: values.secret } : {}) },
    }),
    stale: [webhooksKey],
    onDone: onMade,
    tellsError: false,
  })
  const submit = handleSubmit((values) => {
    setProblem(undefined)
    create.mutate(values, { onError: (error) => setProblem(placeRefusal(error, setError, ['name', 'secret'])) })
  })
  return (
    <FormDialog
      title="Add a webhook"
      says="It gets an address of its own, at which the other program posts."
      action="Add webhook"
      pending={create.isPending}
      error={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
      width="small"
    >
      <div className="flex flex-col gap-4">
        <Field label="Name" placeholder="Call bookings" autoComplete="off" {...register('name')} error={errors.name?.message} />
        <Controller
          control={control}
          name="kind"
          render={({ field }) => (
            <Select
              label="From"
              choices={kinds.map((value) => ({ value, label: kindWords[value].label, says: kindWords[value].says }))}
              value={field.value}
              onChange={field.onChange}
            />
          )}
        />
        <Field
          label="Signing secret" autoComplete="off" spellCheck={false} {...register('secret')}
          hint={kindWords[kind].secret} error={errors.secret?.message}
        />
      </div>
    </FormDialog>
  )
}
