import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { funnelsKey } from '../../builder/funnel-queries.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { FormError } from '../../parts/form-error.tsx'
import { useClient } from '../../server/client-context.tsx'
import { wordsOf } from '../../server/query-client.ts'
import { ChosenFiles } from './chosen-files.tsx'
import { DropFiles } from './drop-files.tsx'
import { ImportPreview } from './import-preview.tsx'
import { type ChosenFile, readFiles } from './read-files.ts'

/** A funnel out of files: choose them, see what would become of them, make the draft. */
export function ImportFunnel({ onClose }: { onClose: () => void }) {
  const client = useClient()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [files, setFiles] = useState<ChosenFile[]>([])
  const [name, setName] = useState('')
  const [isNamed, setNamed] = useState(false)
  const preview = useMutation({
    mutationFn: (wanted: ChosenFile[]) => client.funnelImports.preview({ body: { files: wanted.map(toSend) } }),
    onSuccess: (made) => {
      if (!isNamed) setName(made.name)
    },
  })
  const take = useMutation({
    mutationFn: async (chosen: File[]) => {
      const read = await readFiles(chosen)
      if (typeof read === 'string') throw new Error(read)
      return read
    },
    onSuccess: (read) => look([...files.filter((file) => !read.some((one) => one.name === file.name)), ...read]),
  })
  const look = (wanted: ChosenFile[]) => {
    setFiles(wanted)
    if (wanted.length > 0) preview.mutate(wanted)
    else preview.reset()
  }
  // a second try of the very same wish is no second funnel
  const idempotencyKey = useMemo(() => `${crypto.randomUUID()}${files.length}${name.length}`, [files, name])
  const create = useMutation({
    mutationFn: () => client.funnelImports.create({ body: { files: files.map(toSend), name: name.trim() }, idempotencyKey }),
    onSuccess: ({ funnel }) => {
      void queryClient.invalidateQueries({ queryKey: funnelsKey })
      void queryClient.invalidateQueries({ queryKey: ['contents'] })
      void navigate({ to: '/funnels/$funnelId', params: { funnelId: funnel.id } })
    },
  })
  const made = files.length > 0 && !preview.error ? preview.data : undefined
  const wrong = take.error?.message ?? (create.error && wordsOf(create.error)) ?? (files.length > 0 && preview.error ? wordsOf(preview.error) : undefined)
  return (
    <Dialog
      title="Import a funnel"
      width="large"
      closesBeside={files.length === 0}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            disabled={!made || preview.isPending || name.trim() === ''}
            pending={create.isPending}
            onClick={() => create.mutate()}
          >
            Make the draft
          </Button>
        </>
      }
    >
      <FormError>{wrong || undefined}</FormError>
      <ChosenFiles
        files={files}
        onRemove={(gone) => {
          take.reset()
          look(files.filter((file) => file !== gone))
        }}
      />
      <DropFiles isSmall={files.length > 0} pending={take.isPending || preview.isPending} onTake={(chosen) => take.mutate(chosen)} />
      {made ? (
        <>
          <Field
            className="mt-4"
            label="Name of the funnel"
            maxLength={200}
            value={name}
            onChange={(event) => {
              setName(event.target.value)
              setNamed(true)
            }}
          />
          <ImportPreview preview={made} />
        </>
      ) : null}
    </Dialog>
  )
}

const toSend = ({ name, base64 }: ChosenFile) => ({ name, base64 })
