import { useState } from 'react'
import { Controller } from 'react-hook-form'
import { z } from 'zod'
import { Button } from '../../parts/button.tsx'
import { Card } from '../../parts/card.tsx'
import { Combobox } from '../../parts/combobox.tsx'
import { Field } from '../../parts/field.tsx'
import { FormError } from '../../parts/form-error.tsx'
import { TextArea } from '../../parts/text-area.tsx'
import { placeRefusal, useZodForm } from '../../parts/zod-form.ts'
import { useClient } from '../../server/client-context.tsx'
import { meKey } from '../../server/queries.ts'
import { useChange } from '../../server/use-change.ts'
import { workspaceKey, type Workspace } from '../settings-queries.ts'
import { zoneChoices, zoneLabel } from './zones.ts'

const schema = z.object({
  name: z.string().trim().min(1).max(200),
  zone: z.string().min(1).max(100),
  postalAddress: z.string().trim().max(500),
  holidays: z.string().refine((text) => daysIn(text).every((day) => z.iso.date().safeParse(day).success), {
    error: 'Write each day as 2026-12-25.',
  }),
})

const daysIn = (text: string) => text.split(/[\s,;]+/).filter(Boolean)

export function WorkspaceForm({ workspace, mayChange }: { workspace: Workspace; mayChange: boolean }) {
  const client = useClient()
  const [problem, setProblem] = useState<string>()
  const { register, control, handleSubmit, setError, reset, formState } = useZodForm(schema, {
    name: workspace.name, zone: workspace.zone, postalAddress: workspace.postalAddress ?? '',
    holidays: workspace.holidays.join('\n'),
  })
  const { errors, isDirty } = formState
  const save = useChange({
    change: ({ name, zone, postalAddress, holidays }: z.output<typeof schema>) =>
      client.workspaces.update({
        body: { name, zone, postalAddress: postalAddress || null, holidays: daysIn(holidays) },
      }),
    stale: [workspaceKey, meKey],
    done: () => 'Saved.',
    onDone: ({ name, zone, postalAddress, holidays }) =>
      reset({ name, zone, postalAddress: postalAddress ?? '', holidays: holidays.join('\n') }),
    tellsError: false,
  })
  const submit = handleSubmit((values) => {
    setProblem(undefined)
    save.mutate(values, {
      onError: (error) => setProblem(placeRefusal(error, setError, ['name', 'zone', 'postalAddress', 'holidays'])),
    })
  })
  return (
    <Card title="About it">
      <form noValidate aria-label="Workspace" onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <FormError>{problem}</FormError>
        <Field label="Name" {...register('name')} error={errors.name?.message} disabled={!mayChange} />
        <Controller
          control={control}
          name="zone"
          render={({ field, fieldState }) => (
            <Combobox
              label="Time zone"
              choices={zoneChoices()}
              value={field.value ? { value: field.value, label: zoneLabel(field.value) } : null}
              onChange={(choice) => field.onChange(choice?.value ?? '')}
              error={fieldState.error?.message}
              hint="Where nothing closer is known of a contact or a campaign: quiet hours and days follow it."
              empty="There is no such zone."
              disabled={!mayChange}
            />
          )}
        />
        <TextArea
          label="Postal address"
          rows={3}
          {...register('postalAddress')}
          error={errors.postalAddress?.message}
          hint="Stands under every email, as the law asks. Without one, emails are held."
          disabled={!mayChange}
        />
        <TextArea
          label="Holidays"
          rows={3}
          placeholder={'2026-12-25\n2027-01-01'}
          {...register('holidays')}
          error={errors.holidays?.message}
          hint="A day on each line, as 2026-12-25. Waits for business hours leave them out."
          disabled={!mayChange}
        />
        {mayChange ? (
          <div className="flex gap-2">
            <Button type="submit" look="primary" pending={save.isPending} disabled={!isDirty}>
              Save
            </Button>
            {isDirty ? <Button onClick={() => reset()}>Undo changes</Button> : null}
          </div>
        ) : null}
      </form>
    </Card>
  )
}
