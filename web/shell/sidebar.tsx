import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { countsQuery } from '../inbox/inbox-queries.ts'
import type { IconName } from '../parts/icon-paths.ts'
import { Icon } from '../parts/icon.tsx'
import { Keys } from '../parts/keys.tsx'
import { useClient } from '../server/client-context.tsx'
import { useRefreshWhileDown } from '../server/live.tsx'
import { useMe } from './me-context.ts'
import { places } from './places.ts'
import { useShellDialogs } from './shell-dialogs.tsx'
import { isMac } from './shortcuts.ts'
import { UserMenu } from './user-menu.tsx'
import { WorkspaceMenu } from './workspace-menu.tsx'

const place = `flex items-center gap-2.5 rounded-md px-2 py-1.5 text-ink-2 transition-colors hover:bg-hover
  hover:text-ink aria-[current]:bg-sunken aria-[current]:font-medium aria-[current]:text-ink max-md:justify-center`

export function Sidebar() {
  const { simulatorUrl } = useMe()
  const { openPalette } = useShellDialogs()
  return (
    <header className="flex w-52 shrink-0 flex-col overflow-y-auto border-r border-line bg-surface max-md:w-14">
      <div className="p-2">
        <WorkspaceMenu />
        <button
          type="button"
          onClick={openPalette}
          title="Find anything"
          className="mt-1.5 flex h-8 w-full items-center gap-2.5 rounded-md border border-line bg-canvas px-2 text-ink-3
            hover:border-line-strong hover:text-ink-2 max-md:justify-center"
        >
          <Icon name="search" size={14} />
          <span className="flex-1 text-left max-md:sr-only">Find anything</span>
          <span className="max-md:hidden">
            <Keys>{isMac() ? '⌘ K' : 'Ctrl K'}</Keys>
          </span>
        </button>
      </div>
      <nav aria-label="Main" className="flex-1 px-2">
        <ul className="flex flex-col gap-0.5">
          {places.map(({ to, label, icon }) => (
            <li key={to}>
              <Link to={to} className={place} title={label} activeOptions={{ exact: to === '/' }}>
                <Label icon={icon}>{label}</Label>
                {to === '/inbox' ? <Unread /> : null}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="border-t border-line p-2">
        {simulatorUrl === null ? null : (
          <a href={simulatorUrl} target="_blank" rel="noreferrer" className={`${place} mb-1`} title="Simulated phones">
            <Label icon="phone">Simulated phones</Label>
            <Icon name="external" size={12} className="ml-auto text-ink-3 max-md:hidden" />
          </a>
        )}
        <UserMenu />
      </div>
    </header>
  )
}

function Label({ icon, children }: { icon: IconName; children: ReactNode }) {
  return (
    <>
      <Icon name={icon} />
      <span className="truncate max-md:sr-only">{children}</span>
    </>
  )
}

/** Conversations with something unread; counted by the server up to a thousand. */
function Unread() {
  const counts = useQuery({ ...countsQuery(useClient()), refetchInterval: useRefreshWhileDown() })
  const unread = counts.data?.unread ?? 0
  if (unread === 0) return null
  return (
    <span
      className="ml-auto rounded-full bg-accent px-1.5 text-xs font-semibold text-on-accent tabular-nums max-md:absolute
        max-md:mb-4 max-md:ml-5 max-md:px-1"
    >
      {unread > 99 ? '99+' : unread}
      <span className="sr-only"> unread</span>
    </span>
  )
}
