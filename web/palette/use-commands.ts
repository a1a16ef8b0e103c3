import { useNavigate } from '@tanstack/react-router'
import { useMe } from '../shell/me-context.ts'
import { places } from '../shell/places.ts'
import { settingsPlaces } from '../settings/settings-places.ts'
import { useChangeWorkspace } from '../shell/use-change-workspace.ts'
import { useSignOut } from '../shell/use-sign-out.ts'
import { setTheme } from '../theme/theme.ts'
import type { Command } from './commands.ts'

/** What the palette offers of itself: screens, and what one can do on any of them. */
export function useCommands(onHelp: () => void): { screens: Command[]; actions: Command[] } {
  const { workspace, workspaces } = useMe()
  const navigate = useNavigate()
  const change = useChangeWorkspace()
  const leave = useSignOut()
  const screens: Command[] = [
    ...places.map(({ to, label, icon, key }) => ({
      id: to, label, icon, keys: `G ${key.toUpperCase()}`, run: () => void navigate({ to }),
    })),
    ...settingsPlaces(workspace.role).map(({ to, label, icon, words }) => ({
      id: to, label: `Settings: ${label}`, icon, words, run: () => void navigate({ to }),
    })),
  ]
  const actions: Command[] = [
    ...workspaces.filter(({ id }) => id !== workspace.id).map(({ id, name }): Command => ({
      id: `workspace ${id}`, label: `Go to workspace ${name}`, icon: 'external', words: 'switch change',
      run: () => void change(id),
    })),
    { id: 'light', label: 'Light appearance', icon: 'sun', words: 'theme', run: () => setTheme('light') },
    { id: 'dark', label: 'Dark appearance', icon: 'moon', words: 'theme', run: () => setTheme('dark') },
    { id: 'system', label: 'Appearance as the system', icon: 'screen', words: 'theme', run: () => setTheme('system') },
    { id: 'help', label: 'Keyboard shortcuts', icon: 'keyboard', words: 'help', keys: '?', run: onHelp },
    { id: 'sign-out', label: 'Sign out', icon: 'sign-out', words: 'leave log out', run: () => leave.mutate() },
  ]
  return { screens, actions }
}
