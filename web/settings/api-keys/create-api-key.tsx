import { useState } from 'react'
import { Controller } from 'react-hook-form'
import { z } from 'zod'
import { Field } from '../../parts/field.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Select } from '../../parts/select.tsx'
import { placeRefusal, useZodForm } from '../../parts/zod-form.ts'
import { useClient } from '../../server/client-context.tsx'
import { useChange } from '../../server/use-change.ts'
import { apiKeysKey } from '../settings-queries.ts'
import { noRights, scopesOf, type Rights } from './scope-words.ts'
import { ScopeTable } from './scope-table.tsx'

const DAY = 86_400_000
const lives = [
  { value: '30', label: '30 days' }, { value: '90', label: '90 days' }, { value: '365', label: 'A year' },
  { value: 'ever', label: 'Until it is revoked' },
] as const

const schema = z.object({
  name: z.string().trim().min(1).max(200),
  lives: z.enum(['30', '90', '365', 'ever']),
  rights: z.custom<Rights>().refine((rights) => scopesOf(rights).length > 0, 'Let it do at least one thing.'),
})

interface CreateApiKeyProps {
  onClose: () => void
  onMade: (name: string, key: string) => void
}

export function CreateApiKey({ onClose, onMade }: CreateApiKeyProps) {
  const client = useClient()
  const [problem, setProblem] = useState<string>()
  const { register, control, handleSubmit, setError, formState } = useZodForm(schema, {
    name: '', lives: '365', rights: noRights(),
  })
  const create = useChange({
    change: ({ name, lives: days, rights }: z.output<typeof schema>) =>
      client.apiKeys.create({
        body: {
          name, scopes: scopesOf(rights),
          ...(days === 'ever' ? {} : { expiresAt: new Date(Date.now() + Number(days) * DAY).toISOString() }),
        },
      }),
    stale: [apiKeysKey],
    onDone: ({ apiKey, key }) => onMade(apiKey.name, key),
    tellsError: false,
  })
  const submit = handleSubmit((values) => {
    setProblem(undefined)
    create.mutate(values, { onError: (error) => setProblem(placeRefusal(error, setError, ['name'])) })
  })
  return (
    <FormDialog
      title="Create an API key"
      says="Give it no more than the program needs."
      action="Create key"
      pending={create.isPending}
      error={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className="mb-4 grid grid-cols-2 gap-4 max-sm:grid-cols-1">
        <Field
          label="Name" placeholder="CRM sync" autoComplete="off" {...register('name')}
          error={formState.errors.name?.message}
        />
        <Controller
          control={control}
          name="lives"
          render={({ field }) => (
            <Select label="Works for" choices={lives} value={field.value} onChange={field.onChange} />
          )}
        />
      </div>
      <Controller
        control={control}
        name="rights"
        render={({ field, fieldState }) => (
          <ScopeTable rights={field.value} onChange={field.onChange} error={fieldState.error?.message} />
        )}
      />
    </FormDialog>
  )
}
