import { useState } from 'react'
import { z } from 'zod'
import { webhookRoutes } from '../../../api/contract/webhooks.ts'
import { Field } from '../../parts/field.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { placeRefusal, useZodForm } from '../../parts/zod-form.ts'
import { useClient } from '../../server/client-context.tsx'
import { useChange } from '../../server/use-change.ts'
import { webhooksKey, type Webhook } from '../settings-queries.ts'

const schema = z.object({ name: webhookRoutes.create.body.shape.name })

export function RenameWebhook({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const client = useClient()
  const [problem, setProblem] = useState<string>()
  const { register, handleSubmit, setError, formState: { errors } } = useZodForm(schema, { name: webhook.name })
  const rename = useChange({
    change: (body: z.output<typeof schema>) => client.webhooks.update({ params: { endpointId: webhook.id }, body }),
    stale: [webhooksKey],
    onDone: onClose,
    tellsError: false,
  })
  const submit = handleSubmit((values) => {
    setProblem(undefined)
    rename.mutate(values, { onError: (error) => setProblem(placeRefusal(error, setError, ['name'])) })
  })
  return (
    <FormDialog
      title="Rename the webhook" action="Rename" width="small" pending={rename.isPending} error={problem}
      onSubmit={() => void submit()} onClose={onClose}
    >
      <Field label="Name" autoComplete="off" {...register('name')} error={errors.name?.message} />
    </FormDialog>
  )
}
