import { Link, Outlet } from '@tanstack/react-router'
import { Icon } from '../parts/icon.tsx'
import { useMe } from '../shell/me-context.ts'
import { settingsPlaces } from './settings-places.ts'

/** The settings of the workspace: their list on the left, the chosen one beside it. */
export function Settings() {
  const { workspace } = useMe()
  return (
    <div className="flex min-h-full max-md:flex-col">
      <nav
        aria-label="Settings"
        className="w-48 shrink-0 border-r border-line p-3 max-md:w-full max-md:border-r-0 max-md:border-b"
      >
        <p aria-hidden="true" className="px-2 pt-3 pb-2 text-sm font-semibold max-md:hidden">
          Settings
        </p>
        <ul className="flex flex-col gap-0.5 max-md:flex-row max-md:overflow-x-auto">
          {settingsPlaces(workspace.role).map(({ to, label, icon }) => (
            <li key={to}>
              <Link
                to={to}
                className="flex items-center gap-2.5 rounded-md px-2 py-1.5 whitespace-nowrap text-ink-2 hover:bg-hover
                  hover:text-ink aria-[current]:bg-sunken aria-[current]:font-medium aria-[current]:text-ink"
              >
                <Icon name={icon} size={14} />
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="min-w-0 flex-1">
        <Outlet />
      </div>
    </div>
  )
}
