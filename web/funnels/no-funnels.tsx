import { Button } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import type { Shown } from './funnels-search.ts'

const words: Record<Shown, { title: string; says: string }> = {
  funnels: {
    title: 'No funnels yet',
    says: 'A funnel says what happens to a contact and when: messages, waits, ways that depend on the answer, and tasks '
      + 'for people.',
  },
  templates: { title: 'No templates yet', says: 'Duplicate a funnel as a template, and new ones can begin from it.' },
  archived: {
    title: 'Nothing is archived', says: 'A funnel that you archive stands here. Campaigns that use it go on.',
  },
}

interface NoFunnelsProps {
  show: Shown
  isSearch: boolean
  onCreate: (() => void) | undefined
}

/** Why the list is empty, and what to do about it. */
export function NoFunnels({ show, isSearch, onCreate }: NoFunnelsProps) {
  if (isSearch) return <EmptyState icon="search" title="Nothing is called so">Try a part of the name.</EmptyState>
  const canCreate = onCreate && show !== 'archived'
  return (
    <div className="rounded-lg border border-dashed border-line-strong">
      <EmptyState
        icon="funnels"
        title={words[show].title}
        action={canCreate ? <Button look="primary" icon="plus" onClick={onCreate}>New funnel</Button> : null}
      >
        {words[show].says}
      </EmptyState>
    </div>
  )
}
