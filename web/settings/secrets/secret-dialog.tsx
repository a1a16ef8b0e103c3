import { useState } from 'react'
import { z } from 'zod'
import { secretRoutes } from '../../../api/contract/secrets.ts'
import { modelKeyName } from '../../../funnel/calls/model-key.ts'
import { Field } from '../../parts/field.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { placeRefusal, useZodForm } from '../../parts/zod-form.ts'
import { useClient } from '../../server/client-context.tsx'
import { useChange } from '../../server/use-change.ts'
import { secretsKey, type Secret } from '../settings-queries.ts'
import { hostsOf } from './hosts-of.ts'

const { name: nameShape, value: valueShape, hosts: hostsShape } = secretRoutes.create.body.shape
const hosts = z.string().transform(hostsOf).pipe(hostsShape.unwrap())
const added = z.object({ name: nameShape, value: valueShape, hosts })
/** Left empty, the value stays. */
const changed = added.extend({ value: z.union([z.literal(''), valueShape]) })

interface SecretDialogProps {
  /** The one that is changed; a new one where it is left out. */
  secret?: Secret
  /** The key of the model: it has its name, and no web request may use it. */
  isModelKey?: boolean
  onClose: () => void
}

export function SecretDialog({ secret, isModelKey = false, onClose }: SecretDialogProps) {
  const client = useClient()
  const [problem, setProblem] = useState<string>()
  const { register, handleSubmit, setError, formState: { errors } } = useZodForm(secret && !isModelKey ? changed : added, {
    name: secret?.name ?? (isModelKey ? modelKeyName : ''), value: '', hosts: secret?.hosts.join(', ') ?? '',
  })
  const save = useChange({
    change: ({ name, value, hosts }: z.output<typeof added>) => (secret
      ? client.secrets.update({ params: { secretId: secret.id }, body: { hosts, ...(value === '' ? {} : { value }) } })
      : client.secrets.create({ body: { name, value, hosts } })),
    stale: [secretsKey],
    done: ({ name }) => (isModelKey ? 'The key is set.' : `${name} is ${secret ? 'changed' : 'added'}.`),
    onDone: onClose,
    tellsError: false,
  })
  const submit = handleSubmit((values) => {
    setProblem(undefined)
    save.mutate(values, { onError: (error) => setProblem(placeRefusal(error, setError, ['name', 'value', 'hosts'])) })
  })
  const title = isModelKey ? 'Key for Anthropic' : secret ? `Change ${secret.name}` : 'Add a secret'
  return (
    <FormDialog
      title={title}
      says={isModelKey ? 'AI nodes ask the model with it. It is kept encrypted.' : 'It is kept encrypted, and never shown again.'}
      action={isModelKey ? 'Save key' : secret ? 'Save' : 'Add secret'}
      pending={save.isPending}
      error={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
      width="small"
    >
      <div className="flex flex-col gap-4">
        {secret || isModelKey ? null : (
          <Field
            label="Name" placeholder="crm_key" autoComplete="off" spellCheck={false} {...register('name')}
            hint="A header names it as {{ secret.crm_key }}." error={errors.name?.message}
          />
        )}
        <Field
          label={isModelKey ? 'API key' : secret ? 'New value' : 'Value'} type="password" autoComplete="new-password"
          {...register('value')} error={errors.value?.message}
          {...(secret && !isModelKey ? { hint: 'Leave it empty to keep the value that it has.' } : {})}
        />
        {isModelKey ? null : (
          <Field
            label="May be sent to" placeholder="api.example.com" autoComplete="off" spellCheck={false} {...register('hosts')}
            hint="Hosts, with commas between. A redirect to another does not take it along." error={errorOf(errors.hosts)}
          />
        )}
      </div>
    </FormDialog>
  )
}

/** An error of one host stands at its place in the list. */
function errorOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const { message } = error as { message?: unknown }
  if (typeof message === 'string') return message
  return Object.values(error).map(errorOf).find((found) => found !== undefined)
}
