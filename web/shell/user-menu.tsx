import { useNavigate } from '@tanstack/react-router'
import { Avatar } from '../parts/avatar.tsx'
import { Icon } from '../parts/icon.tsx'
import { Menu } from '../parts/menu.tsx'
import { roleLabel } from '../settings/members/role-words.ts'
import { setTheme, useTheme } from '../theme/theme.ts'
import { useMe } from './me-context.ts'
import { useShellDialogs } from './shell-dialogs.tsx'
import { useSignOut } from './use-sign-out.ts'

const themes = [
  { theme: 'system', label: 'As the system', icon: 'screen' },
  { theme: 'light', label: 'Light', icon: 'sun' },
  { theme: 'dark', label: 'Dark', icon: 'moon' },
] as const

export function UserMenu() {
  const { user, workspace } = useMe()
  const chosen = useTheme()
  const { openHelp } = useShellDialogs()
  const leave = useSignOut()
  const navigate = useNavigate()
  const shown = user.name || user.email
  return (
    <Menu
      side="above"
      label="Account"
      namedByWords
      trigger={
        <>
          <Avatar name={shown} />
          <span className="min-w-0 flex-1 max-md:sr-only">
            <span className="sr-only">Account: </span>
            <span className="block truncate font-medium">{shown}</span>
            <span className="block truncate text-xs text-ink-3">{roleLabel(workspace.role)}</span>
          </span>
          <Icon name="chevron-down" size={14} className="text-ink-3 max-md:hidden" />
        </>
      }
      groups={[
        {
          title: 'Appearance',
          items: themes.map(({ theme, label, icon }) => ({
            label,
            icon,
            checked: chosen === theme,
            onChoose: () => setTheme(theme),
          })),
        },
        {
          items: [
            { label: 'Your account', icon: 'task', onChoose: () => void navigate({ to: '/settings/account' }) },
            { label: 'Keyboard shortcuts', icon: 'keyboard', keys: '?', onChoose: openHelp },
          ],
        },
        { items: [{ label: 'Sign out', icon: 'sign-out', onChoose: () => leave.mutate() }] },
      ]}
    />
  )
}
