import { useState } from 'react'
import { suppressionRoutes } from '../../../api/contract/suppressions.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { TextArea } from '../../parts/text-area.tsx'
import { placeRefusal, useZodForm } from '../../parts/zod-form.ts'
import { useClient } from '../../server/client-context.tsx'
import { useChange } from '../../server/use-change.ts'
import { suppressionsKey, type Suppression } from '../settings-queries.ts'

const schema = suppressionRoutes.lift.body.pick({ because: true })

export function LiftSuppression({ suppression, onClose }: { suppression: Suppression; onClose: () => void }) {
  const client = useClient()
  const [problem, setProblem] = useState<string>()
  const { register, handleSubmit, setError, formState } = useZodForm(schema, { because: '' })
  const { addressHash, channel, contactName } = suppression
  const lift = useChange({
    change: ({ because }: { because: string }) =>
      client.suppressions.lift({ body: { addressHash, channel, because } }),
    stale: [suppressionsKey, ['contacts']],
    done: () => `${contactName ?? 'The address'} may be written to again.`,
    onDone: onClose,
    tellsError: false,
  })
  const submit = handleSubmit((values) => {
    setProblem(undefined)
    lift.mutate(values, { onError: (error) => setProblem(placeRefusal(error, setError, ['because'])) })
  })
  return (
    <FormDialog
      title={`Write to ${contactName ?? 'this address'} again?`}
      says="Only with their consent. Why it was lifted is kept, with your name."
      action="Lift"
      pending={lift.isPending}
      error={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
      width="small"
    >
      <TextArea label="Why" rows={3} {...register('because')} error={formState.errors.because?.message} />
    </FormDialog>
  )
}
