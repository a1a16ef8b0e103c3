import { Icon } from '../parts/icon.tsx'
import { Mark } from '../parts/mark.tsx'
import { Menu } from '../parts/menu.tsx'
import { useMe } from './me-context.ts'
import { useChangeWorkspace } from './use-change-workspace.ts'

/** The workspace's name; a menu where the person is in several. */
export function WorkspaceMenu() {
  const { workspace, workspaces } = useMe()
  const change = useChangeWorkspace()
  const name = (
    <>
      <Mark />
      <span className="min-w-0 flex-1 truncate font-semibold max-md:sr-only">{workspace.name}</span>
    </>
  )
  if (workspaces.length < 2) return <div className="flex items-center gap-2 px-2 py-1.5">{name}</div>

  return (
    <Menu
      label={`Workspace: ${workspace.name}`}
      trigger={
        <>
          {name}
          <Icon name="chevron-down" size={14} className="text-ink-3 max-md:hidden" />
        </>
      }
      groups={[
        {
          title: 'Workspaces',
          items: workspaces.map(({ id, name: label }) => ({
            label,
            checked: id === workspace.id,
            onChoose: () => void change(id),
          })),
        },
      ]}
    />
  )
}
