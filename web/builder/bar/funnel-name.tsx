import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Badge } from '../../parts/badge.tsx'
import { useTell } from '../../parts/toast.tsx'
import { useClient } from '../../server/client-context.tsx'
import { wordsOf } from '../../server/query-client.ts'
import { useMay } from '../../shell/me-context.ts'
import { useBuilder } from '../builder-context.ts'
import { funnelQuery, funnelsKey } from '../funnel-queries.ts'

/** The name as the heading; a press makes it a field. */
export function FunnelName() {
  const { funnel } = useBuilder()
  const [typed, setTyped] = useState<string | null>(null)
  const mayRename = useMay('funnels.rename')
  const client = useClient()
  const queryClient = useQueryClient()
  const tell = useTell()
  const rename = useMutation({
    mutationFn: (name: string) => client.funnels.rename({ params: { funnelId: funnel.id }, body: { name } }),
    onSuccess: ({ name }) => {
      queryClient.setQueryData(funnelQuery(client, funnel.id).queryKey, (before) => before && { ...before, name })
      void queryClient.invalidateQueries({ queryKey: [...funnelsKey, 'list'] })
      setTyped(null)
    },
    onError: (error) => tell('bad', wordsOf(error)),
  })
  const take = () => {
    const name = typed?.trim() ?? ''
    if (typed === null || rename.isPending) return
    if (name === '' || name === funnel.name) setTyped(null)
    else rename.mutate(name)
  }
  if (typed !== null) {
    return (
      <input
        autoFocus
        aria-label="Name of the funnel"
        value={typed}
        maxLength={200}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take()
          if (event.key === 'Escape') setTyped(null)
        }}
        className="h-8 w-72 min-w-0 rounded-md border border-line-strong bg-surface px-2 text-lg font-semibold"
      />
    )
  }
  return (
    <>
      <h1 className="min-w-0 truncate text-lg font-semibold" title={funnel.name}>
        {mayRename ? (
          <button
            type="button"
            title="Rename"
            onClick={() => setTyped(funnel.name)}
            className="-mx-1 max-w-80 truncate rounded-md px-1 hover:bg-hover"
          >
            <bdi>{funnel.name}</bdi>
          </button>
        ) : funnel.name}
      </h1>
      {funnel.isTemplate ? <Badge tone="violet">Template</Badge> : null}
      {funnel.isArchived ? <Badge>Archived</Badge> : null}
    </>
  )
}
