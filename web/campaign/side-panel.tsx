import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useRef } from 'react'
import type { Campaign, CampaignGraph } from '../server/queries.ts'
import type { PeopleGroup } from './campaign-search.ts'
import { PeoplePanel } from './people-panel.tsx'
import { TimelinePanel } from './timeline-panel.tsx'
import { useCampaignSearch } from './use-campaign-search.ts'

const groups: Record<PeopleGroup, { title: string; says: string }> = {
  all: { title: 'People', says: 'Everybody who ever entered' },
  waiting: { title: 'On the way', says: 'Waiting for their next step' },
  held: { title: 'Held', says: 'Cannot go on for now, each for a reason' },
  done: { title: 'Done', says: 'Came to an end' },
}

/** Beside the canvas: people, or one person. Esc goes a step back, then closes and gives the focus back. */
export function SidePanel({ campaign, graph }: { campaign: Campaign; graph: CampaignGraph }) {
  const { node, people, person } = useCampaignSearch()
  const navigate = useNavigate({ from: '/campaigns/$campaignId' })
  const panel = useRef<HTMLElement>(null)
  const isOpen = node !== undefined || people !== undefined || person !== undefined

  const close = useCallback(() => {
    void navigate({ search: ({ view }) => (view ? { view } : {}) })
    if (node !== undefined) document.querySelector<HTMLElement>(`[data-node="${CSS.escape(node)}"]`)?.focus()
  }, [navigate, node])
  const back = useCallback(
    () => void navigate({ search: ({ person: _, ...rest }) => rest }),
    [navigate],
  )
  const hasList = node !== undefined || people !== undefined

  useEffect(() => {
    if (!isOpen) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]')) return
      if (person !== undefined && hasList) back()
      else close()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [isOpen, person, hasList, back, close])

  useEffect(() => {
    if (isOpen) panel.current?.focus()
  }, [isOpen, node, people, person])

  if (!isOpen) return null
  const drawn = graph.graph.nodes.find((each) => each.id === node)
  const title = node === undefined
    ? groups[people ?? 'all']
    : { title: typeof drawn?.['name'] === 'string' ? drawn['name'] : node, says: 'People at this step' }
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={person === undefined ? title.title : 'Timeline'}
      className="panel-in flex w-[23.5rem] shrink-0 flex-col border-l border-line bg-surface outline-none max-lg:absolute
        max-lg:inset-y-0 max-lg:right-0 max-lg:z-20 max-lg:max-w-full max-lg:shadow-(--shadow-pop)"
    >
      {person === undefined ? (
        <PeoplePanel
          key={node ?? people}
          campaign={campaign}
          node={drawn}
          who={node === undefined ? { group: people ?? 'all' } : { nodeId: node }}
          title={title}
          onClose={close}
        />
      ) : (
        <TimelinePanel
          key={person}
          campaign={campaign}
          graph={graph}
          contactId={person}
          onBack={hasList ? back : undefined}
          onClose={close}
        />
      )}
    </aside>
  )
}
