import { useState } from 'react'
import { useForm, type Resolver } from 'react-hook-form'
import { newSender, senderRoutes } from '../../../api/contract/senders.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Select } from '../../parts/select.tsx'
import { placeRefusal, zodResolver } from '../../parts/zod-form.ts'
import { useClient } from '../../server/client-context.tsx'
import { useChange } from '../../server/use-change.ts'
import { sendersKey, type Sender } from '../settings-queries.ts'
import { SenderFields } from './sender-fields.tsx'
import { emptySender, hasCredentials, senderBody, type SenderValues } from './sender-values.ts'
import { providerOf, providers, type Provider } from './sender-words.ts'

interface SenderDialogProps {
  /** The one to change; a new one where left out. */
  sender?: Sender
  onClose: () => void
}

export function SenderDialog({ sender, onClose }: SenderDialogProps) {
  const [provider, setProvider] = useState<Provider>((sender && providerOf(sender.provider)) ?? 'twilio')
  return (
    <ProviderForm
      key={provider}
      provider={provider}
      onClose={onClose}
      {...(sender ? { sender } : { onProvider: setProvider })}
    />
  )
}

interface ProviderFormProps extends SenderDialogProps {
  provider: Provider
  onProvider?: (provider: Provider) => void
}

function ProviderForm({ provider, onProvider, sender, onClose }: ProviderFormProps) {
  const client = useClient()
  const [problem, setProblem] = useState<string>()
  const { register, handleSubmit, setError, formState } = useForm<SenderValues>({
    resolver: sender ? resolveChange(provider) : resolveNew(provider),
    defaultValues: sender ? valuesOf(sender, provider) : emptySender(provider),
    mode: 'onTouched',
  })
  const save = useChange({
    change: (values: SenderValues) => {
      const body = senderBody(provider, values)
      if (!sender) return client.senders.create({ body: newSender.parse(body) })
      return client.senders.update({ params: { senderId: sender.id }, body: changeBody(provider, values) })
    },
    stale: [sendersKey],
    done: (saved) => (sender ? `${saved.name} is saved.` : `${saved.name} is ready to send.`),
    onDone: onClose,
    tellsError: false,
  })
  const submit = handleSubmit((values) => {
    setProblem(undefined)
    save.mutate(values, {
      onError: (error) => setProblem(placeRefusal(error, setError, ['name', 'address', 'ratePerSecond'])),
    })
  })
  return (
    <FormDialog
      title={sender ? `Change ${sender.name}` : 'Add a sender'}
      action={sender ? 'Save' : 'Add sender'}
      pending={save.isPending}
      error={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {onProvider ? (
        <Select
          label="Provider"
          choices={(['twilio', 'smtp', 'slybroadcast'] as const).map((value) => ({
            value, label: `${providers[value].label}: ${providers[value].sends.toLowerCase()}`,
          }))}
          value={provider}
          onChange={onProvider}
          className="mb-4"
        />
      ) : null}
      <SenderFields provider={provider} register={register} errors={formState.errors} isChange={sender !== undefined} />
    </FormDialog>
  )
}

function valuesOf(sender: Sender, provider: Provider): SenderValues {
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  return {
    ...emptySender(provider),
    name: sender.name, address: sender.address, ratePerSecond: String(sender.ratePerSecond),
    voiceId: text(sender.settings['voiceId']), modelId: text(sender.settings['modelId']),
  }
}

/** What is changed: name, pace and voice always, credentials only where they were typed. */
function changeBody(provider: Provider, values: SenderValues) {
  const { name, ratePerSecond, settings, credentials } = senderBody(provider, values)
  return senderRoutes.update.body.parse({
    name,
    ...(ratePerSecond === undefined ? {} : { ratePerSecond }),
    ...(settings ? { settings } : {}),
    ...(hasCredentials(provider, values.credentials) ? { credentials } : {}),
  })
}

/** Errors by the schema of the API, at the fields of the form. */
const resolveNew = (provider: Provider): Resolver<SenderValues> => async (values, ...rest) => {
  const { errors } = await zodResolver(newSender)(senderBody(provider, values) as never, ...(rest as [unknown, never]))
  return Object.keys(errors).length === 0 ? { values, errors: {} } : { values: {}, errors: errors as never }
}

const resolveChange = (provider: Provider): Resolver<SenderValues> => async (values, ...rest) => {
  // credentials that were left alone need not be there
  if (hasCredentials(provider, values.credentials)) return resolveNew(provider)(values, ...rest)
  const { credentials: _, ...body } = senderBody(provider, values)
  const schema = senderRoutes.update.body.loose()
  const { errors } = await zodResolver(schema)(body as never, ...(rest as [unknown, never]))
  return Object.keys(errors).length === 0 ? { values, errors: {} } : { values: {}, errors: errors as never }
}
