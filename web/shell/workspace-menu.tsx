import { lazy, Suspense, useState } from 'react'
import { Icon } from '../parts/icon.tsx'
import { Mark } from '../parts/mark.tsx'
import { Menu } from '../parts/menu.tsx'
import { useMay, useMe } from './me-context.ts'
import { PartBoundary } from './part-boundary.tsx'
import { useChangeWorkspace } from './use-change-workspace.ts'

const NewWorkspace = lazy(async () => ({ default: (await import('./new-workspace.tsx')).NewWorkspace }))

/** The workspace's name; a menu for who is in several, or may make one more. */
export function WorkspaceMenu() {
  const { workspace, workspaces } = useMe()
  const change = useChangeWorkspace()
  const mayCreate = useMay('workspaces.create')
  const [isCreating, setCreating] = useState(false)
  const name = (
    <>
      <Mark />
      <span className="min-w-0 flex-1 truncate font-semibold max-md:sr-only">{workspace.name}</span>
    </>
  )
  if (workspaces.length < 2 && !mayCreate) return <div className="flex items-center gap-2 px-2 py-1.5">{name}</div>

  const others = {
    title: 'Workspaces',
    items: workspaces.map(({ id, name: label }) => ({
      label,
      checked: id === workspace.id,
      onChoose: () => void change(id),
    })),
  }
  const more = { items: [{ label: 'New workspace', icon: 'plus' as const, onChoose: () => setCreating(true) }] }
  return (
    <>
      <Menu
        label={`Workspace: ${workspace.name}`}
        trigger={
          <>
            {name}
            <Icon name="chevron-down" size={14} className="text-ink-3 max-md:hidden" />
          </>
        }
        groups={mayCreate ? [others, more] : [others]}
      />
      {isCreating ? (
        <PartBoundary onMissing={() => setCreating(false)}>
          <Suspense>
            <NewWorkspace onMade={(id) => void change(id)} onClose={() => setCreating(false)} />
          </Suspense>
        </PartBoundary>
      ) : null}
    </>
  )
}
