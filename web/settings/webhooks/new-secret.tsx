import { useState } from 'react'
import { z } from 'zod'
import { webhookRoutes } from '../../../api/contract/webhooks.ts'
import { Checkbox } from '../../parts/checkbox.tsx'
import { Field } from '../../parts/field.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { placeRefusal, useZodForm } from '../../parts/zod-form.ts'
import { useClient } from '../../server/client-context.tsx'
import { useChange } from '../../server/use-change.ts'
import { webhooksKey, type Webhook } from '../settings-queries.ts'
import { kindWords } from './kind-words.ts'
import type { MadeSecret } from './secret-once.tsx'

const given = webhookRoutes.rotate.body.shape.secret.unwrap()
const schemaOf = (isTheirs: boolean) => z.object({
  secret: isTheirs ? given : z.union([z.literal(''), given]), keepsOld: z.boolean(),
})

interface NewSecretProps {
  webhook: Webhook
  onMade: (made: MadeSecret) => void
  onClose: () => void
}

/** Another secret for a webhook, ours or theirs. */
export function NewSecret({ webhook, onMade, onClose }: NewSecretProps) {
  const client = useClient()
  const [problem, setProblem] = useState<string>()
  const { register, handleSubmit, setError, formState: { errors } } = useZodForm(schemaOf(webhook.kind === 'docusign'), {
    secret: '', keepsOld: true,
  })
  const rotate = useChange({
    change: ({ secret, keepsOld }: { secret: string; keepsOld: boolean }) => client.webhooks.rotate({
      params: { endpointId: webhook.id }, body: { keepsOld, ...(secret ? { secret } : {}) },
    }),
    stale: [webhooksKey],
    onDone: (made) => {
      onClose()
      onMade(made)
    },
    tellsError: false,
  })
  const submit = handleSubmit((values) => {
    setProblem(undefined)
    rotate.mutate(values, { onError: (error) => setProblem(placeRefusal(error, setError, ['secret'])) })
  })
  return (
    <FormDialog
      title={`New secret for ${webhook.name}`}
      says="Its address stays as it is."
      action="Make a new secret"
      width="small"
      pending={rotate.isPending}
      error={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className="flex flex-col gap-4">
        <Field
          label="Signing secret" autoComplete="off" spellCheck={false} {...register('secret')}
          hint={kindWords[webhook.kind].secret} error={errors.secret?.message}
        />
        <Checkbox label="Take the secret before for a day more" {...register('keepsOld')} />
      </div>
    </FormDialog>
  )
}
