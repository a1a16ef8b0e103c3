import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { funnelsKey } from '../builder/funnel-queries.ts'
import { counted } from '../format/numbers.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Field } from '../parts/field.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useClient } from '../server/client-context.tsx'
import { wordsOf } from '../server/query-client.ts'

/** A new funnel: from a template, with messages of its own, or blank. */
export function CreateFunnel({ onClose }: { onClose: () => void }) {
  const client = useClient()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [templateId, setTemplateId] = useState<string | null>(null)
  // a second try of the very same wish is no second funnel
  const idempotencyKey = useMemo(() => `${crypto.randomUUID()}${templateId ?? ''}${name.length}`, [name, templateId])
  const templates = useQuery({
    queryKey: [...funnelsKey, 'templates'],
    queryFn: ({ signal }) => client.funnels.templates({ query: { limit: 50 }, signal }),
  })
  const create = useMutation({
    mutationFn: () => client.funnels.create({
      body: { name: name.trim(), ...(templateId ? { templateId } : {}) }, idempotencyKey,
    }),
    onSuccess: ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: [...funnelsKey, 'list'] })
      void navigate({ to: '/funnels/$funnelId', params: { funnelId: id } })
    },
  })
  const chosen = 'aria-checked:border-accent-line aria-checked:bg-accent-soft'
  const choices = [
    { id: null, name: 'Blank', says: 'A start and an end; the rest is yours.' },
    ...(templates.data?.items ?? []).map(({ id, name: called, messages }) => ({
      id, name: called,
      says: messages === 0 ? 'A copy, without messages.' : `With ${counted(messages, 'message', 'messages')} to make yours.`,
    })),
  ]
  return (
    <Dialog
      title="New funnel"
      onClose={onClose}
      closesBeside={name === ''}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            disabled={name.trim() === ''}
            pending={create.isPending}
            onClick={() => create.mutate()}
          >
            Create
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '' && !create.isPending) create.mutate()
        }}
      >
        <Field
          label="Name"
          autoFocus
          maxLength={200}
          value={name}
          placeholder="May dinner invitation"
          error={create.error ? wordsOf(create.error) : undefined}
          onChange={(event) => setName(event.target.value)}
        />
        <div role="radiogroup" aria-label="Begin from" className="mt-4 grid grid-cols-2 gap-2 empty:hidden">
          {(choices.length > 1 ? choices : []).map((choice) => (
            <button
              key={choice.id ?? 'blank'}
              type="button"
              role="radio"
              aria-checked={templateId === choice.id}
              onClick={() => {
                setTemplateId(choice.id)
                if (name === '' && choice.id) setName(choice.name)
              }}
              className={`rounded-lg border border-line-strong px-3 py-2.5 text-left hover:bg-hover ${chosen}`}
            >
              <span className="block font-medium">{choice.name}</span>
              <span className="block text-sm text-ink-2">{choice.says}</span>
            </button>
          ))}
          {templates.isPending ? <Skeleton className="h-14" /> : null}
        </div>
        {templates.error ? (
          <p className="mt-2 text-sm text-bad-ink">
            The templates could not be loaded: {wordsOf(templates.error)}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}
