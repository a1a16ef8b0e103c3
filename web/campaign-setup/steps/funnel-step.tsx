import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useId, useRef, useState } from 'react'
import { counted } from '../../format/numbers.ts'
import { Badge } from '../../parts/badge.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { Field } from '../../parts/field.tsx'
import { QueryView } from '../../parts/query-view.tsx'
import { RowSkeletons } from '../../parts/row-skeletons.tsx'
import { Tabs } from '../../parts/tabs.tsx'
import { useClient } from '../../server/client-context.tsx'
import { wordsOf } from '../../server/query-client.ts'
import { type Funnel, startsQuery } from '../setup-queries.ts'
import { StepForm } from '../step-form.tsx'

const kinds = [{ value: 'template', label: 'Templates' }, { value: 'funnel', label: 'Your funnels' }] as const
type Kind = (typeof kinds)[number]['value']

/** What the campaign runs, and its name. Going on makes the draft. */
export function FunnelStep({ campaignId }: { campaignId: string | undefined }) {
  const { from } = useSearch({ from: '/shell/campaigns/new' })
  const client = useClient()
  const navigate = useNavigate({ from: '/campaigns/new' })
  const templates = useQuery(startsQuery(client, 'template', ''))
  const [opened, setKind] = useState<Kind>()
  // where there are no templates, one begins from a funnel
  const kind = opened ?? (templates.data?.items.length === 0 ? 'funnel' : 'template')
  const [chosen, setChosen] = useState<{ kind: Kind; id: string } | undefined>(
    from ? { kind: 'template', id: from } : undefined,
  )
  const [name, setName] = useState('')
  const [asked, setAsked] = useState(false)
  // One key for one draft: a second click, or a second try after a broken answer, makes no second campaign.
  const key = useRef({ of: '', key: '' })

  const create = useMutation({
    mutationFn: ({ kind: of, id }: { kind: Kind; id: string }) => {
      const body = { name: name.trim(), ...(of === 'template' ? { templateId: id } : { funnelId: id }) }
      const words = JSON.stringify(body)
      if (key.current.of !== words) key.current = { of: words, key: crypto.randomUUID() }
      return client.campaigns.create({ body, idempotencyKey: key.current.key })
    },
    onSuccess: (campaign) => navigate({ search: { step: 'details', campaign: campaign.id }, replace: true }),
  })

  const submit = () => {
    setAsked(true)
    if (chosen && name.trim() !== '') create.mutate(chosen)
  }
  return (
    <StepForm
      title="Which funnel?"
      says={campaignId === undefined
        ? 'The campaign gets a copy of a template, or runs one of your funnels as it is published.'
        : 'Going on from here makes another campaign; the one that you began stays a draft.'}
      action="Create draft"
      pending={create.isPending}
      error={create.error ? wordsOf(create.error) : asked && !chosen ? 'Choose a template or a funnel.' : undefined}
      onSubmit={submit}
    >
      <Field
        label="Campaign name"
        placeholder="Growth Table, Austin, May"
        value={name}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => setName(event.target.value)}
        error={asked && name.trim() === '' ? 'Give it a name that your team will know it by.' : undefined}
        className="mb-4 max-w-md"
      />
      <Tabs label="Where to begin" tabs={kinds} value={kind} onChange={setKind}>
        <Starts kind={kind} chosen={chosen?.id} onChoose={(id) => setChosen({ kind, id })} />
      </Tabs>
    </StepForm>
  )
}

interface StartsProps {
  kind: Kind
  chosen: string | undefined
  onChoose: (id: string) => void
}

function Starts({ kind, chosen, onChoose }: StartsProps) {
  const query = useQuery(startsQuery(useClient(), kind, ''))
  const group = useId()
  return (
    <div className="pt-3">
      <QueryView
        query={query}
        what={kind === 'template' ? 'templates' : 'funnels'}
        skeleton={<RowSkeletons rows={3} />}
      >
        {({ items }) => (items.length === 0 ? (
          <EmptyState icon="funnels" title={kind === 'template' ? 'No templates yet' : 'No funnels yet'} small>
            {kind === 'template'
              ? 'Duplicate a funnel as a template, and every campaign can begin with a copy of it.'
              : 'Draw one in the builder and publish it; it can then be run from here.'}
          </EmptyState>
        ) : (
          <div
            role="radiogroup"
            aria-label={kind === 'template' ? 'Templates' : 'Funnels'}
            className="grid gap-2 sm:grid-cols-2"
          >
            {items.map((funnel) => (
              <Start key={funnel.id} group={group} funnel={funnel} checked={chosen === funnel.id} onChoose={onChoose} />
            ))}
          </div>
        ))}
      </QueryView>
    </div>
  )
}

interface StartProps {
  group: string
  funnel: Funnel
  checked: boolean
  onChoose: (id: string) => void
}

function Start({ group, funnel, checked, onChoose }: StartProps) {
  const isPublished = funnel.version !== null
  return (
    <label
      className={`flex items-start gap-2.5 rounded-md border px-3 py-2.5 has-focus-visible:outline-2
        has-focus-visible:outline-accent-line ${checked ? 'border-accent-line bg-accent-soft' : 'border-line-strong'}
        ${isPublished ? 'cursor-pointer hover:bg-hover' : 'cursor-not-allowed opacity-60'}`}
    >
      <input
        type="radio"
        name={group}
        disabled={!isPublished}
        checked={checked}
        onChange={() => onChoose(funnel.id)}
        className="mt-0.5 accent-(--accent) outline-none"
      />
      <span className="min-w-0 flex-1">
        <span className="block font-medium break-words">{funnel.name}</span>
        <span className="text-sm text-ink-2">
          {isPublished ? standing(funnel) : 'Publish it first'}
        </span>
      </span>
      {isPublished ? null : <Badge>Draft</Badge>}
    </label>
  )
}

/** A campaign begun from a template runs its own copy, so that only those of a funnel are told. */
function standing({ version, isTemplate, campaigns }: Funnel): string {
  const known = `Version ${version}`
  return isTemplate || campaigns === 0 ? known : `${known}, in ${counted(campaigns, 'campaign', 'campaigns')}`
}
