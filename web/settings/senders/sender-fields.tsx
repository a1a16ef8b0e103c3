import type { FieldErrors, UseFormRegister } from 'react-hook-form'
import { Checkbox } from '../../parts/checkbox.tsx'
import { Field } from '../../parts/field.tsx'
import type { SenderValues } from './sender-values.ts'
import { credentialFields, providers, type Provider } from './sender-words.ts'

interface SenderFieldsProps {
  provider: Provider
  register: UseFormRegister<SenderValues>
  errors: FieldErrors<SenderValues>
  /** It is there already: its address stays, and empty credentials leave those it has. */
  isChange: boolean
}

export function SenderFields({ provider, register, errors, isChange }: SenderFieldsProps) {
  const { address } = providers[provider]
  const wrong = errors.credentials as Record<string, { message?: string }> | undefined
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-2 gap-4 max-sm:grid-cols-1">
        <Field
          label="Name"
          {...register('name')}
          error={errors.name?.message}
          placeholder="Dana, events"
          hint={provider === 'smtp' ? 'People see it as the sender’s name.' : 'For you, to tell it from others.'}
        />
        <Field
          label={address.label}
          {...register('address')}
          error={errors.address?.message}
          placeholder={address.placeholder}
          hint={isChange ? 'An address stays; for another one add a sender.' : address.hint}
          disabled={isChange}
        />
        <Field
          label="Messages a second"
          note="optional"
          inputMode="decimal"
          {...register('ratePerSecond')}
          error={errors.ratePerSecond?.message}
          hint="How fast the provider lets you send."
        />
      </div>
      {provider === 'slybroadcast' ? (
        <div className="grid grid-cols-2 gap-4 max-sm:grid-cols-1">
          <Field label="Voice id" note="optional" {...register('voiceId')} hint="The ElevenLabs voice that speaks." />
          <Field label="Model id" note="optional" {...register('modelId')} />
        </div>
      ) : null}
      <fieldset className="rounded-md border border-line px-4 pt-2 pb-4">
        <legend className="px-1 text-sm font-semibold">Credentials</legend>
        <p className="mb-3 text-sm text-ink-2">
          {isChange
            ? 'They are kept encrypted and never shown. Leave these empty to keep what is there, or give them all anew.'
            : 'They are kept encrypted and never shown again.'}
        </p>
        <div className="grid grid-cols-2 gap-4 max-sm:grid-cols-1">
          {credentialFields[provider].map(({ name, label, kind, hint }) =>
            kind === 'yes-no' ? (
              <Checkbox
                key={name} label={label} hint={hint} {...register(`credentials.${name}`)} className="col-span-full"
              />
            ) : (
              <Field
                key={name}
                label={label}
                type={kind === 'password' ? 'password' : 'text'}
                inputMode={kind === 'number' ? 'numeric' : undefined}
                // a browser must not offer the person's own password for a provider's
                autoComplete={kind === 'password' ? 'new-password' : 'off'}
                spellCheck={false}
                {...register(`credentials.${name}`, kind === 'number' ? { setValueAs: toNumber } : {})}
                error={wrong?.[name]?.message}
                hint={hint}
              />
            ),
          )}
        </div>
      </fieldset>
    </div>
  )
}

/** A number where it is one; otherwise as it stands, so that the schema says what is wrong. */
const toNumber = (value: unknown) => (value === '' || Number.isNaN(Number(value)) ? value : Number(value))
